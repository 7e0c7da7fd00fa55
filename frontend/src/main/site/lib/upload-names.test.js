import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, numbered, refusalOf } from './upload-names.js';

test('a folder is what stands before the last slash', () => {
  assert.equal(folderOf('a//b/'), 'a//b/');
  assert.equal(folderOf('a/b'), 'a/');
  assert.equal(folderOf('b'), '');
});

test('a further copy keeps its extension', () => {
  assert.equal(numbered('a/b.txt', 1), 'a/b (1).txt');
  assert.equal(numbered('a/b.tar.gz', 2), 'a/b (2).tar.gz');
  assert.equal(numbered('a.b/c', 1), 'a.b/c (1)');
  assert.equal(numbered('a/.profile', 1), 'a/.profile (1)');
  assert.equal(numbered('No. 1 of the ships', 1), 'No. 1 of the ships (1)');
});

test('a key of 1,024 bytes can be one, a longer one says how long it is', () => {
  assert.equal(refusalOf('ü'.repeat(512)), '');
  assert.match(refusalOf('ü'.repeat(513)), /1026 bytes/);
});

test('what no key may hold is refused', () => {
  assert.notEqual(refusalOf('a\0b'), '');
  assert.notEqual(refusalOf('a\ud800b'), '');
  assert.equal(refusalOf('a\nb/../%2F 🛟'), '');
});
