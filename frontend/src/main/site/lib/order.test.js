import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompactRows } from './compact-rows.js';
import { inOrder, nextOrder, ordered, sortOf } from './order.js';

const objects = [
  { key: 'a', size: 5, lastModified: '2026-01-03T00:00:00Z' },
  { key: 'b', size: 9, lastModified: '2026-01-01T00:00:00Z' },
  { key: 'c', size: 5, lastModified: '2026-01-02T00:00:00Z' },
];
const listed = [{ kind: 'folder', key: 'z/' }, ...objects.map((object) => ({ ...object, kind: 'object' }))];
const found = new CompactRows('');
objects.forEach((object) => found.push(object));
const keys = (rows) => Array.from({ length: rows.length }, (_, index) => rows.at(index).key).join('');

test('folders stay first, objects go by size or date, those alike as they are stored', () => {
  assert.equal(keys(inOrder(listed, 'large')), 'z/bac');
  assert.equal(keys(inOrder(listed, 'small')), 'z/acb');
  assert.equal(keys(inOrder(listed, 'new')), 'z/acb');
  assert.equal(keys(inOrder(listed, 'old')), 'z/bca');
  assert.equal(inOrder(listed, 'stored'), listed);
});

test('what a search has found is put in order as well', () => {
  const rows = inOrder(found, 'old');
  assert.equal(keys(rows), 'bca');
  assert.equal(rows.indexOfKey('a'), 2);
  assert.equal(rows.indexOfKey('x'), -1);
  assert.equal(rows.at(3), undefined);
  assert.equal(keys(inOrder(found, 'large')), 'bac');
});

test('folders among a million stay before the objects', () => {
  const rows = new CompactRows('');
  rows.push(objects[0]);
  rows.pushFolder('f/');
  rows.push(objects[1]);
  assert.equal(inOrder(rows, 'small').at(0).key, 'f/');
  assert.equal(inOrder(rows, 'new').at(0).key, 'f/');
});

test('the same question has the same answer until there is more', () => {
  const order = ordered();
  const rows = new CompactRows('');
  rows.push(objects[0]);
  const first = order(rows, 'new');
  assert.equal(order(rows, 'new'), first);
  rows.push(objects[1]);
  assert.notEqual(order(rows, 'new'), first);
});

test('a header says how its column is sorted, and is pressed to another order', () => {
  assert.equal(sortOf('name', 'stored'), 'ascending');
  assert.equal(sortOf('size', 'large'), 'descending');
  assert.equal(sortOf('modified', 'large'), 'none');
  assert.equal(nextOrder('size', 'stored'), 'large');
  assert.equal(nextOrder('size', 'large'), 'small');
  assert.equal(nextOrder('size', 'small'), 'large');
  assert.equal(nextOrder('name', 'new'), 'stored');
});
