import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deletedText, undoText, wordFor } from './delete-rules.js';

const keys = (count) => Array.from({ length: count }, (_, i) => `k${i}`);

test('folders and many objects are deleted only by whoever types so', () => {
  assert.equal(wordFor({ keys: keys(10), prefixes: [] }), '');
  assert.equal(wordFor({ keys: keys(11), prefixes: [] }), 'delete');
  assert.equal(wordFor({ keys: [], prefixes: ['a/'] }), 'delete');
});

test('it says how much is about to be deleted', () => {
  assert.equal(deletedText({ keys: keys(1), prefixes: [] }), '1 item');
  assert.equal(deletedText({ keys: keys(1200), prefixes: [] }), '1,200 items');
  assert.equal(deletedText({ keys: [], prefixes: ['a/'] }), '1 folder with everything in it');
  assert.equal(deletedText({ keys: keys(2), prefixes: ['a/', 'b/'] }), '2 folders with everything in them and 2 items');
});

test('it promises an undo only where the bucket keeps versions', () => {
  assert.match(undoText('on'), /you can undo/);
  assert.match(undoText('off'), /can’t be undone/);
  assert.match(undoText('suspended'), /can’t be undone/);
  assert.match(undoText(undefined), /Unless/);
});
