import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { searchText } from './search-text.js';

const rows = { length: 3, bytes: 2048 };

test('it always says what was looked at', () => {
  assert.equal(searchText({ kind: 'find', phase: 'running', rows, scanned: 12000 }), '3 found among 12,000 objects so far');
  assert.equal(searchText({ kind: 'find', phase: 'done', rows, scanned: 12500 }), '3 found among all 12,500 objects, 2 KB together');
  assert.equal(searchText({ kind: 'find', phase: 'stopped', rows, scanned: 9 }), 'Stopped: 3 found among the first 9 objects, 2 KB together');
});

test('a search that failed says why and how far it was', () => {
  const problem = new Problem({ code: 'access_denied', title: 'Denied', detail: 'You may not list this.' });
  assert.equal(
    searchText({ kind: 'find', phase: 'failed', rows: { length: 0, bytes: 0 }, scanned: 7, problem }),
    'Denied. You may not list this. Until then, 0 found among the first 7 objects',
  );
});

test('where everything is wanted, it says how much that is', () => {
  assert.equal(searchText({ kind: 'below', phase: 'done', rows, scanned: 3 }), '3 items, 2 KB together');
  assert.equal(searchText({ kind: 'below', phase: 'stopped', rows, scanned: 3 }), 'Stopped: only the first 3 items, 2 KB together');
  assert.equal(searchText({ kind: 'folder', phase: 'running', rows, scanned: 3 }), '3 items read so far; they are put in order at the end');
  assert.equal(searchText({ kind: 'folder', phase: 'done', rows, scanned: 3 }), 'all 3 items are in order, 2 KB together');
});
