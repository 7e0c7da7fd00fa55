import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, count, exact, items, size } from './format.js';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const before = (ms) => ago(new Date(NOW - ms), NOW);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('sizes have three digits and a unit', () => {
  assert.equal(size(0), '0 B');
  assert.equal(size(640), '640 B');
  assert.equal(size(1024), '1 KB');
  assert.equal(size(1_824), '1.78 KB');
  assert.equal(size(5 * 1024 ** 4), '5 TB');
});

test('a size that would be rounded to four digits takes the next unit', () => {
  assert.equal(size(1023 * 1024), '0.999 MB');
});

test('numbers are grouped and counted', () => {
  assert.equal(count(1_234_567), '1,234,567');
  assert.equal(items(1), '1 item');
  assert.equal(items(0), '0 items');
});

test('what is near is told by its distance', () => {
  assert.equal(before(20_000), 'just now');
  assert.equal(before(5 * MINUTE), '5 minutes ago');
  assert.equal(before(3 * HOUR + 59 * MINUTE), '3 hours ago');
  assert.equal(before(DAY), 'yesterday');
  assert.equal(before(-2 * HOUR), 'in 2 hours');
});

test('what is more than a week away is told by its date', () => {
  assert.match(before(8 * DAY), /7.*2026|2026.*7/);
});

test('a date that is none is told by nothing', () => {
  assert.equal(ago(new Date('nonsense'), NOW), '');
  assert.equal(exact(new Date('nonsense')), '');
});
