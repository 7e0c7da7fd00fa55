import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existing, heightOf, indexOfKey, OVERSCAN, rowAfter, rowNamed, windowOf } from './windowing.js';

const view = { count: 1_000_000, rowHeight: 40, height: 800 };

test('the window holds what can be seen and a little around it', () => {
  assert.deepEqual(windowOf({ ...view, top: 4000 }), { start: 100 - OVERSCAN, end: 120 + OVERSCAN });
});

test('the window never leaves the list', () => {
  assert.deepEqual(windowOf({ ...view, top: 0 }), { start: 0, end: 20 + OVERSCAN });
  assert.equal(windowOf({ ...view, top: 40 * 999_990 }).end, 1_000_000);
  assert.deepEqual(windowOf({ ...view, count: 3, top: 0 }), { start: 0, end: 3 });
  assert.deepEqual(windowOf({ ...view, count: 0, top: 0 }), { start: 0, end: 0 });
});

test('a list that begins below the top of what can be seen fills the rest', () => {
  assert.deepEqual(windowOf({ ...view, top: -400 }), { start: 0, end: 10 + OVERSCAN });
});

test('arrows go one row, and not beyond the ends', () => {
  assert.equal(rowAfter('ArrowDown', 4, 10, 5), 5);
  assert.equal(rowAfter('ArrowUp', 4, 10, 5), 3);
  assert.equal(rowAfter('ArrowUp', 0, 10, 5), 0);
  assert.equal(rowAfter('ArrowDown', 9, 10, 5), 9);
});

test('page keys go a page less one row, Home and End to the ends', () => {
  assert.equal(rowAfter('PageDown', 0, 100, 10), 9);
  assert.equal(rowAfter('PageUp', 50, 100, 10), 41);
  assert.equal(rowAfter('Home', 50, 100, 10), 0);
  assert.equal(rowAfter('End', 50, 100, 10), 99);
});

test('other keys, and any key in an empty list, lead nowhere', () => {
  assert.equal(rowAfter('Tab', 4, 10, 5), undefined);
  assert.equal(rowAfter('constructor', 4, 10, 5), undefined);
  assert.equal(rowAfter('End', 0, 0, 5), undefined);
});

test('typing finds the next name that begins so, round the end', () => {
  const rows = ['alpha', 'Beta', 'bravo', 'charlie'].map((name) => ({ name }));
  assert.equal(rowNamed(rows, 'b', 0), 1);
  assert.equal(rowNamed(rows, 'B', 2), 2);
  assert.equal(rowNamed(rows, 'a', 2), 0);
  assert.equal(rowNamed(rows, 'x', 0), -1);
  assert.equal(rowNamed([], 'x', 0), -1);
});

test('the active row exists also where it is out of sight', () => {
  assert.deepEqual(existing({ start: 4, end: 6 }, 5, 10), [4, 5]);
  assert.deepEqual(existing({ start: 4, end: 6 }, 1, 10), [1, 4, 5]);
  assert.deepEqual(existing({ start: 4, end: 6 }, 9, 10), [4, 5, 9]);
  assert.deepEqual(existing({ start: 4, end: 40 }, 9, 5), [4]);
});

test('a list is as tall as its rows, unless that is taller than a page can be', () => {
  assert.deepEqual(heightOf({ count: 1000, rowHeight: 40, seen: () => assert.fail() }), { height: 40_000, pace: 1 });
  const { height, pace } = heightOf({ count: 1_000_000, rowHeight: 40, seen: () => 800 });
  assert.equal(height, 15_000_000);
  assert.equal((height - 800) * pace, 40_000_000 - 800);
});

test('a row is found by its key, also where rows look for themselves', () => {
  assert.equal(indexOfKey([{ key: 'a' }, { key: 'b' }], 'b'), 1);
  assert.equal(indexOfKey({ indexOfKey: () => 7 }, 'b'), 7);
});
