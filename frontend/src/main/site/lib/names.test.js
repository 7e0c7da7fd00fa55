import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameError, parentOf, prefixError } from './names.js';

test('names are what S3 can store, each sign as it is', () => {
  for (const name of ['a', '..', ' ', 'über – 航海', '%2F', '<b>']) {
    assert.equal(nameError('charts/', name), '');
  }
});

test('what parts folders, is nothing, or no Unicode, is no name', () => {
  assert.notEqual(nameError('', ''), '');
  assert.match(nameError('', 'a/b'), /slash/);
  assert.match(nameError('', 'a\u0000'), /sign/);
  assert.match(nameError('', '\ud800'), /sign/);
});

test('a key has at most 1,024 bytes, its folders and its end among them', () => {
  assert.equal(nameError('a/', 'x'.repeat(1022)), '');
  assert.match(nameError('a/', 'x'.repeat(1022), '/'), / 1 bytes too long/);
  assert.match(nameError('', 'ü'.repeat(513)), / 2 bytes too long/);
  assert.equal(prefixError('x'.repeat(1023)), '');
  assert.notEqual(prefixError('x'.repeat(1024)), '');
});

test('the folder that holds something is all before its name', () => {
  assert.equal(parentOf('a/b/c'), 'a/b/');
  assert.equal(parentOf('a/b/'), 'a/');
  assert.equal(parentOf('a'), '');
  assert.equal(parentOf('a//'), 'a/');
});
