import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompactRows } from './compact-rows.js';

const object = (key, more = {}) => ({ key, size: 1, lastModified: '2026-01-02T03:04:05.000Z', ...more });

test('a row comes out as it went in', () => {
  const rows = new CompactRows('a/');
  rows.push(object('a/航海/\u0001"é😀', { size: 5 * 2 ** 40, storageClass: 'GLACIER' }));
  rows.push(object('a/'));
  assert.deepEqual(rows.at(0), {
    kind: 'object', key: 'a/航海/\u0001"é😀', name: '航海/\u0001"é😀', size: 5 * 2 ** 40,
    lastModified: Date.parse('2026-01-02T03:04:05Z'), storageClass: 'GLACIER',
  });
  assert.equal(rows.at(1).name, '');
  assert.equal(rows.at(1).storageClass, 'STANDARD');
  assert.equal(rows.at(2), undefined);
  assert.equal(rows.bytes, 5 * 2 ** 40 + 1);
});

test('a folder is a row of its own kind', () => {
  const rows = new CompactRows('a/b');
  rows.pushFolder('a/bc/');
  rows.push(object('a/bd'));
  assert.deepEqual(rows.at(0), { kind: 'folder', key: 'a/bc/', name: 'bc' });
  assert.equal(rows.at(1).name, 'bd');
  assert.deepEqual([rows.isFolder(0), rows.isFolder(1)], [true, false]);
});

test('a name that begins with a byte order mark keeps it', () => {
  const rows = new CompactRows('');
  rows.push(object('\ufeffa'));
  assert.equal(rows.at(0).key, '\ufeffa');
});

test('a million keys take less than 60 MB', () => {
  const rows = new CompactRows('logs/');
  const before = process.memoryUsage();
  for (let i = 0; i < 1_000_000; i++) {
    rows.push(object(`logs/2026/day-${i % 366}/event-${i}.json`, { size: i }));
  }
  globalThis.gc?.();
  const after = process.memoryUsage();
  assert.equal(rows.length, 1_000_000);
  assert.equal(rows.at(999_999).key, 'logs/2026/day-87/event-999999.json');
  assert.equal(rows.indexOfKey('logs/2026/day-3/event-3.json'), 3);
  assert.ok(after.arrayBuffers - before.arrayBuffers < 120 * 2 ** 20, 'buffers and what growing left of them');
});
