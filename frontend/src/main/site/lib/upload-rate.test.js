import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate, leftText, rateText } from './upload-rate.js';

test('a rate is told once a second has passed', () => {
  const rate = new Rate();
  rate.note(0, 0);
  rate.note(500, 500);
  assert.equal(rate.perSecond(500), undefined);
  rate.note(4000, 2000);
  assert.equal(rate.perSecond(2000), 2000);
});

test('what lies long back no longer counts', () => {
  const rate = new Rate();
  rate.note(0, 0);
  rate.note(1_000_000, 1000);
  rate.note(1_000_000, 9000);
  rate.note(1_004_000, 13_000);
  assert.equal(rate.perSecond(13_000), 1000);
});

test('when nothing moves any more, the rate falls', () => {
  const rate = new Rate();
  rate.note(0, 0);
  rate.note(8000, 2000);
  assert.equal(rate.perSecond(8000), 1000);
});

test('bytes that were taken back begin a new rate', () => {
  const rate = new Rate();
  rate.note(0, 0);
  rate.note(9000, 1000);
  rate.note(3000, 2000);
  assert.equal(rate.perSecond(2000), undefined);
});

test('the time left is told in words', () => {
  assert.equal(leftText(1), 'a few seconds left');
  assert.equal(leftText(31), '35 seconds left');
  assert.equal(leftText(58), 'a minute left');
  assert.equal(leftText(150), '3 minutes left');
  assert.equal(leftText(7300), '2 hours left');
  assert.equal(rateText(2048, 20_480), '2 KB/s · 10 seconds left');
  assert.equal(rateText(undefined, 1), '');
});
