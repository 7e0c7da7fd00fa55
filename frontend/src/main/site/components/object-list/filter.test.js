import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtered } from './filter.js';

const rows = ['Charts', 'art.png', 'b'].map((name) => ({ name }));

test('names are found by any part of them, however it is written', () => {
  assert.deepEqual(filtered()(rows, ' ART').map(({ name }) => name), ['Charts', 'art.png']);
});

test('nothing asked for is everything, and the very same', () => {
  assert.equal(filtered()(rows, ''), rows);
});

test('the same question has the same answer', () => {
  const shown = filtered();
  assert.equal(shown(rows, 'art'), shown(rows, 'art'));
  assert.notEqual(shown(rows, 'art'), shown([...rows], 'art'));
});
