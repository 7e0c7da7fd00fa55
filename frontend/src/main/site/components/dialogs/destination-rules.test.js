import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, destinationError, destinationOf } from './destination-rules.js';

const from = { bucket: 'b', keys: ['a/k'], prefixes: ['a/c/'] };

test('an address means a folder, whether or not it ends in a slash', () => {
  assert.deepEqual(destinationOf('s3://b/x/y'), { bucket: 'b', prefix: 'x/y/' });
  assert.deepEqual(destinationOf('s3://b/x//'), { bucket: 'b', prefix: 'x//' });
  assert.deepEqual(destinationOf('b'), { bucket: 'b', prefix: '' });
  assert.equal(addressOf('b', 'x/'), 's3://b/x/');
  assert.equal(addressOf('', ''), '');
});

test('nothing goes to nowhere', () => {
  assert.match(destinationError('copy', from, { bucket: '', prefix: '' }), /Enter where to/);
});

test('a folder can’t be put into itself, but beside itself and into another bucket', () => {
  assert.match(destinationError('copy', from, { bucket: 'b', prefix: 'a/c/d/' }), /into itself/);
  assert.equal(destinationError('copy', from, { bucket: 'b', prefix: 'a/cc/' }), '');
  assert.equal(destinationError('copy', from, { bucket: 'other', prefix: 'a/c/' }), '');
});

test('nothing is moved to where it is, though it may be copied there', () => {
  assert.match(destinationError('move', from, { bucket: 'b', prefix: 'a/' }), /there already/);
  assert.equal(destinationError('copy', from, { bucket: 'b', prefix: 'a/' }), '');
});

test('an address longer than a key may be is none', () => {
  assert.match(destinationError('copy', from, { bucket: 'b', prefix: `${'x'.repeat(1030)}/` }), /too long/);
});
