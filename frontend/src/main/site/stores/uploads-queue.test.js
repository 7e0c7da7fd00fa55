import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queue } from './uploads-queue.js';

/** A queue of uploads in these states, of ten bytes each. */
function queueOf(...states) {
  const queue = new Queue();
  const items = states.map((state) => queue.add({ state, size: 10, sent: 4 }));
  return { queue, items };
}

test('who waits longest is first', () => {
  const { queue, items } = queueOf('waiting', 'waiting');
  assert.equal(queue.first('waiting'), items[0]);
  queue.become(items[0], 'running');
  assert.equal(queue.first('waiting'), items[1]);
  queue.become(items[0], 'waiting');
  assert.equal(queue.first('waiting'), items[1]);
});

test('what was removed comes back in no state', () => {
  const { queue, items } = queueOf('running');
  queue.delete(items[0]);
  queue.become(items[0], 'done');
  assert.equal(queue.size, 0);
  assert.equal(queue.count('running', 'done'), 0);
});

test('what is done counts as sent, what has failed or was skipped not at all', () => {
  const { queue } = queueOf('done', 'running', 'failed', 'skipped');
  const { size, sent, states } = queue.total;
  assert.deepEqual([size, sent], [20, 14]);
  assert.equal(states.failed, 1);
});

test('of a long queue the most telling are shown, a short one stays in its order', () => {
  const long = queueOf(...Array(100).fill('done'), 'running', 'asking').queue;
  assert.equal(long.shown.length, 60);
  assert.deepEqual(long.shown.slice(0, 3).map(({ state }) => state), ['asking', 'running', 'done']);
  assert.deepEqual(queueOf('done', 'running').queue.shown.map(({ state }) => state), ['done', 'running']);
});
