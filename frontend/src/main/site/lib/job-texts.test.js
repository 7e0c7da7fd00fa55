import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobDetail, jobFailures, jobLabel, jobProgress, jobState } from './job-texts.js';

test('a job is called by what it is about', () => {
  const from = { bucket: 'b', count: 3, first: 'a/x' };
  assert.equal(jobLabel({ kind: 'delete', from }), 'Delete 3 items');
  assert.equal(jobLabel({ kind: 'delete', from: { ...from, count: 1 } }), 'Delete “x”');
  assert.equal(jobLabel({ kind: 'move', from, to: { bucket: 'b', prefix: 'c/d/' } }), 'Move 3 items to “d”');
  assert.equal(jobLabel({ kind: 'copy', from, to: { bucket: 'other', prefix: '' } }), 'Copy 3 items to other');
  assert.equal(jobLabel({ kind: 'move', from: { ...from, count: 1 }, to: { bucket: 'b', key: 'a/y' } }), 'Rename “x” to “y”');
});

test('a job that nobody knows more of is still called something', () => {
  assert.equal(jobLabel({ kind: 'delete' }), 'Delete');
});

test('it says how far it is and what it has come to', () => {
  const job = { kind: 'delete', state: 'running', found: 3400, finished: 12, failed: 0, skipped: 0 };
  assert.equal(jobDetail(job), 'Deleting: 12 of 3,400');
  assert.equal(jobDetail({ ...job, found: 0 }), 'Deleting…');
  assert.equal(jobDetail({ ...job, state: 'done', finished: 3398, failed: 2 }), '3,398 items deleted, 2 failed');
  assert.equal(jobDetail({ ...job, kind: 'copy', state: 'cancelled', finished: 1, skipped: 1 }), 'Stopped: 1 item copied, 1 skipped');
});

test('a job that could not go on says why', () => {
  const job = { kind: 'move', state: 'failed', found: 3, finished: 1, problem: { code: 'no_such_bucket', detail: 'It is gone.' } };
  assert.equal(jobDetail(job), 'It is gone. 1 item moved');
  assert.equal(jobDetail({ ...job, problem: undefined }), 'No reason was given. 1 item moved');
});

test('progress counts what failed and was skipped too, and is unknown until something is found', () => {
  assert.equal(jobProgress({ state: 'running', found: 10, finished: 3, failed: 1, skipped: 1 }), 0.5);
  assert.equal(jobProgress({ state: 'running', found: 0, finished: 0 }), undefined);
  assert.equal(jobProgress({ state: 'cancelled', found: 10, finished: 3 }), undefined);
});

test('a job that left something undone has failed', () => {
  assert.equal(jobState({ state: 'done', failed: 0 }), 'done');
  assert.equal(jobState({ state: 'done', failed: 1 }), 'failed');
  assert.equal(jobState({ state: 'running', failed: 1 }), 'running');
});

test('what failed is told with its reason, the gateway’s words first', () => {
  const failures = [
    { key: 'a\u202e', problem: { code: 'access_denied', detail: '' } },
    { key: 'b', problem: { code: 'x', detail: 'Own words.' } },
    { key: 'c', problem: { code: 'x' } },
  ];
  assert.deepEqual(jobFailures({ failures }), [
    { name: 'a⟨U+202E⟩', text: 'Your role does not allow it.' },
    { name: 'b', text: 'Own words.' },
    { name: 'c', text: 'No reason was given.' },
  ]);
});
