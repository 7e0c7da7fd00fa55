import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../lib/problem.js';
import { Rate } from '../lib/upload-rate.js';
import { rowOf } from './uploads-row.js';

const MIB = 1024 * 1024;

function row(state, more = {}) {
  const item = { id: 'u1', path: 'a/plan.tif', key: 'x/a/plan.tif', wanted: 'x/a/plan.tif', size: 4 * MIB, sent: MIB, rate: new Rate(), state, ...more };
  return rowOf(item, 0, () => {});
}

const actions = (shown) => shown.actions.map(({ name }) => name);

test('one that goes on says how far it is, and can be paused and cancelled', () => {
  const shown = row('running');
  assert.equal(shown.detail, '1 MB of 4 MB');
  assert.equal(shown.progress, 0.25);
  assert.deepEqual(actions(shown), ['pause', 'cancel']);
});

test('one that has trouble says which, and that it is tried again', () => {
  assert.equal(row('running', { trouble: new Problem({ code: 'network' }) }).detail, 'No connection. Trying again…');
});

test('one whose bytes have all gone is finishing', () => {
  assert.equal(row('running', { sent: 4 * MIB }).detail, '4 MB · finishing');
});

test('one that failed says why and can be tried again, unless it never can succeed', () => {
  const problem = new Problem({ status: 403, code: 'access_denied', title: 'Not allowed', detail: 'No right to do that.' });
  assert.equal(row('failed', { problem }).detail, 'Not allowed. No right to do that.');
  assert.deepEqual(actions(row('failed', { problem })), ['retry', 'clear']);
  assert.deepEqual(actions(row('failed', { problem, refused: true })), ['clear']);
});

test('one under another name says which', () => {
  assert.equal(row('done', { key: 'x/a/plan (1).tif' }).detail, '4 MB · stored as plan (1).tif');
});

test('one that was held up by the end of a session says what it waits for', () => {
  assert.equal(row('paused', { suspended: true }).detail, 'Waits for your sign-in');
});

test('names are shown so that none passes for another', () => {
  assert.equal(row('done', { path: 'a\u202egpj.exe' }).label, 'a⟨U+202E⟩gpj.exe');
});

test('an empty file has no share of itself', () => {
  assert.equal(row('waiting', { size: 0, sent: 0 }).progress, 0);
});
