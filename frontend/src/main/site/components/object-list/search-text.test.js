import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { searchText } from './search-text.js';

const rows = { length: 3, bytes: 2048 };

test('it always says what was looked at', () => {
  assert.equal(searchText({ phase: 'running', rows, scanned: 12000 }), '3 found among 12,000 objects so far');
  assert.equal(searchText({ phase: 'done', rows, scanned: 12500 }), '3 found among all 12,500 objects, 2 KB together');
  assert.equal(searchText({ phase: 'stopped', rows, scanned: 9 }), 'Stopped: 3 found among the first 9 objects, 2 KB together');
});

test('a search that failed says why and how far it was', () => {
  const problem = new Problem({ code: 'access_denied', title: 'Denied', detail: 'You may not list this.' });
  assert.equal(
    searchText({ phase: 'failed', rows: { length: 0, bytes: 0 }, scanned: 7, problem }),
    'Denied. You may not list this. Until then, 0 found among 7 objects',
  );
});
