import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metadataError, pairsOf, tagsError } from './pairs-rules.js';
import { previewKind } from './preview-rules.js';

test('a preview is offered of what a browser can show', () => {
  assert.equal(previewKind({ key: 'a/b.PNG', size: 1 }), 'image');
  assert.equal(previewKind({ key: 'b.mp4', size: 9e12 }), 'video');
  assert.equal(previewKind({ key: 'page.html', size: 1 }), 'text');
  assert.equal(previewKind({ key: 'a/plan.PDF', size: 9e12 }), 'pdf');
  assert.equal(previewKind({ key: 'b.parquet', size: 1 }), undefined);
  assert.equal(previewKind({ key: 'png', size: 1 }), 'image');
});

test('nothing is loaded that is empty, archived or a very large image', () => {
  assert.equal(previewKind({ key: 'a.png', size: 0 }), undefined);
  assert.equal(previewKind({ key: 'a.png', size: 1, storageClass: 'GLACIER' }), undefined);
  assert.equal(previewKind({ key: 'a.png', size: 1e9 }), undefined);
});

test('pairs are read from the form, empty ones left out', () => {
  const values = { 'name-1': ' a ', 'value-1': '1', 'name-2': '', 'value-2': ' ', 'name-4': '', 'value-4': 'x', other: 'y' };
  assert.deepEqual(pairsOf(values), [['a', '1'], ['', 'x']]);
});

test('tags have S3’s limits', () => {
  assert.equal(tagsError([['Ärger & co'.replace('&', '+'), 'a@b']]), '');
  assert.match(tagsError(Array.from({ length: 11 }, (_, i) => [`t${i}`, ''])), /at most 10/);
  assert.match(tagsError([['a', '1'], ['a', '2']]), /twice/);
  assert.match(tagsError([['a'.repeat(129), '']]), /too long/);
  assert.match(tagsError([['<b>', '']]), /can’t have/);
  assert.match(tagsError([['', 'x']]), /value of/);
});

test('metadata has names of headers and two kilobytes', () => {
  assert.equal(metadataError([['made-by', 'Ada Lovelace']]), '');
  assert.match(metadataError([['made by', 'x']]), /no name/);
  assert.match(metadataError([['a', 'x'.repeat(2048)]]), /more than/);
  assert.match(metadataError([['A', '1'], ['a', '2']]), /twice/);
});
