import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Slots } from './upload-slots.js';

const never = new AbortController().signal;
const turns = () => new Promise((resolve) => { setImmediate(resolve); });

/** Work that ends when it is told to. */
function piece(log, name) {
  let end;
  const ended = new Promise((resolve) => { end = resolve; });
  return { end, work: async () => { log.push(name); await ended; } };
}

test('no more than so many are done at once, in their order', async () => {
  const slots = new Slots(2);
  const log = [];
  const pieces = ['a', 'b', 'c', 'd'].map((name) => piece(log, name));
  const all = pieces.map(({ work }) => slots.run(never, work));
  await turns();
  assert.deepEqual(log, ['a', 'b']);
  pieces[1].end();
  await turns();
  assert.deepEqual(log, ['a', 'b', 'c']);
  pieces.forEach(({ end }) => end());
  await Promise.all(all);
});

test('work that fails makes room', async () => {
  const slots = new Slots(1);
  await assert.rejects(slots.run(never, async () => { throw new Error('x'); }), /x/);
  assert.equal(await slots.run(never, async () => 1), 1);
});

test('who gives up waiting takes no place', async () => {
  const slots = new Slots(1);
  const log = [];
  const first = piece(log, 'first');
  const running = slots.run(never, first.work);
  const gone = new AbortController();
  const second = slots.run(gone.signal, async () => log.push('second'));
  const third = slots.run(never, async () => log.push('third'));
  gone.abort();
  await assert.rejects(second);
  first.end();
  await Promise.all([running, third]);
  assert.deepEqual(log, ['first', 'third']);
});
