import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newsOf, summaryOf } from './tray-texts.js';

const MIB = 1024 * 1024;
const uploads = (states, more = {}) => ({ states, size: 10 * MIB, sent: 4 * MIB, ...more });
const row = (state) => ({ state });

test('what moves is counted, with its pace and the time left', () => {
  const { heading, detail, progress } = summaryOf({ uploads: uploads({ running: 2, waiting: 1, done: 4 }, { perSecond: MIB }), rows: [] });
  assert.equal(heading, '3 items under way');
  assert.equal(detail, '1 MB/s · 10 seconds left · 4 done');
  assert.equal(progress, 0.4);
});

test('as long as no pace is known, bytes are told', () => {
  assert.equal(summaryOf({ uploads: uploads({ running: 1 }), rows: [] }).detail, '4 MB of 10 MB');
});

test('jobs and downloads count with the uploads', () => {
  const summary = summaryOf({ uploads: uploads({ done: 1 }, { sent: 10 * MIB }), rows: [row('running'), row('done'), row('failed')] });
  assert.equal(summary.heading, '1 item under way');
  assert.equal(summary.detail, '2 done · 1 failed');
});

test('a tray without uploads sums up the others', () => {
  assert.equal(summaryOf({ rows: [row('done')] }).heading, 'All done');
  assert.equal(summaryOf({ rows: [row('failed')] }).heading, '1 failed');
});

test('what waits for a person is said when nothing moves', () => {
  assert.equal(summaryOf({ uploads: uploads({ asking: 1, waiting: 1 }), rows: [] }).heading, '1 item under way');
  assert.equal(summaryOf({ uploads: uploads({ asking: 1 }), rows: [] }).heading, 'Your decision is needed');
  assert.equal(summaryOf({ uploads: uploads({ paused: 2 }), rows: [] }).heading, '2 items paused');
  assert.equal(summaryOf({ uploads: uploads({ interrupted: 1 }), rows: [] }).heading, 'An upload was interrupted');
});

test('only the beginning and the end are news', () => {
  assert.match(newsOf({ open: 0, failed: 0, jobs: 0 }, { open: 3, failed: 0 }), /3 items under way/);
  assert.equal(newsOf({ open: 3, failed: 0, jobs: 0 }, { open: 2, failed: 1 }), '');
  assert.equal(newsOf({ open: 2, failed: 0, jobs: 0 }, { open: 0, failed: 0 }), 'Transfers finished.');
  assert.equal(newsOf({ open: 2, failed: 0, jobs: 0 }, { open: 0, failed: 1 }), 'Transfers ended. 1 failed.');
});

test('how a job has ended is told by itself', () => {
  assert.equal(newsOf({ open: 1, failed: 0, jobs: 1 }, { open: 0, failed: 0, jobs: 0 }), '');
  assert.equal(summaryOf({ rows: [{ ...row('running'), kind: 'job' }, row('running')] }).jobs, 1);
});
