import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Jobs, portions } from './jobs-store.js';

const realFetch = globalThis.fetch;
const running = { id: 'j1', kind: 'delete', state: 'running', found: 2, finished: 0, failed: 0, skipped: 0, failures: [], startedAt: '2026-01-01T00:00:00Z' };
const from = { bucket: 'b', keys: ['a', 'c'], prefixes: [] };
let asked;
let answers;
let jobs;

beforeEach(() => {
  asked = [];
  answers = [];
  jobs = new Jobs({ pause: 0 });
  globalThis.fetch = async (url, { method = 'GET', body, headers }) => {
    asked.push({ call: `${method} ${url}`, body: body && JSON.parse(body), headers });
    const answer = answers.shift();
    return typeof answer === 'string' ? new Response(answer) : new Response(JSON.stringify(answer.body), {
      status: answer.status ?? 200,
      headers: { 'Content-Type': 'application/json' },
    });
  };
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

const event = (number, job) => `id: ${number}\nevent: progress\ndata: ${JSON.stringify(job)}\n\n`;
const ended = () => new Promise((resolve) => {
  jobs.addEventListener('ended', ({ detail }) => resolve(detail), { once: true });
});

test('a job is followed until it has ended', async () => {
  answers.push({ body: running, status: 202 }, event(1, { ...running, finished: 1 }) + event(2, { ...running, state: 'done', finished: 2 }));
  const end = ended();
  await jobs.start({ kind: 'delete', from });
  assert.equal(jobs.rows[0].label, 'Delete 2 items');
  assert.equal((await end).finished, 2);
  assert.deepEqual(asked.map(({ call }) => call), ['POST /api/storage/jobs', 'GET /api/storage/jobs/j1/events']);
  assert.equal(jobs.rows[0].detail, '2 items deleted');
});

test('a stream that breaks off is taken up where it was', async () => {
  answers.push({ body: running }, event(7, { ...running, finished: 1 }), { status: 503, body: { code: 'unavailable' } },
    event(8, { ...running, state: 'done', finished: 2 }));
  const end = ended();
  await jobs.start({ kind: 'delete', from });
  await end;
  assert.equal(asked.at(-1).headers['Last-Event-ID'], '7');
});

test('of a job that nobody knows any more nobody says how it ended, and it isn’t begun again', async () => {
  answers.push({ body: running }, { status: 404, body: { code: 'not_found' } });
  const end = ended();
  await jobs.start({ kind: 'copy', from });
  assert.equal((await end).state, 'unknown');
  assert.equal(jobs.rows[0].state, 'failed');
  assert.equal(jobs.rows[0].detail, 'Nobody knows any more how it ended: please look whether it is done');
  assert.deepEqual(jobs.rows[0].actions.map(({ name }) => name), ['clear']);
});

test('a deletion that nobody knows any more can still be undone', async () => {
  answers.push({ body: running }, { status: 404, body: { code: 'not_found' } });
  const end = ended();
  await jobs.start({ kind: 'delete', from }, { undoable: true });
  await end;
  assert.deepEqual(jobs.rows[0].actions.map(({ name }) => name), ['undo', 'clear']);
});

test('a job that ended before it could be stopped is told as it ended', async () => {
  answers.push({ body: running }, { status: 503, body: { code: 'unavailable' } }, { body: { ...running, state: 'done', finished: 2 } });
  const end = ended();
  await jobs.start({ kind: 'delete', from });
  await jobs.rows[0].actions.find(({ name }) => name === 'cancel').run();
  assert.equal((await end).state, 'done');
  jobs.forget();
});

test('what is cleared is forgotten where it is remembered', async () => {
  answers.push({ body: { ...running, state: 'done', finished: 2 } }, { status: 404, body: { code: 'not_found' } });
  await jobs.start({ kind: 'delete', from });
  await jobs.rows[0].actions.find(({ name }) => name === 'clear').run();
  assert.equal(asked.at(-1).call, 'DELETE /api/storage/jobs/j1');
  assert.deepEqual(jobs.rows, []);
});

test('a job that was interrupted is begun again where it was, and can still be undone', async () => {
  answers.push({ body: running }, event(1, { ...running, state: 'interrupted', finished: 1 }));
  const end = ended();
  await jobs.start({ kind: 'delete', from }, { undoable: true });
  await end;
  assert.equal(jobs.rows[0].state, 'failed');
  assert.deepEqual(jobs.rows[0].actions.map(({ label }) => label), ['Begin again', 'Clear']);
  answers.push({ body: { ...running, id: 'j2', state: 'done', finished: 1 } });
  await jobs.rows[0].actions[0].run();
  assert.equal(asked.at(-1).call, 'POST /api/storage/jobs/j1/again');
  assert.deepEqual(jobs.rows.map(({ id }) => id), ['j2']);
  assert.deepEqual(jobs.rows[0].actions.map(({ name }) => name), ['undo', 'clear']);
});

test('what was interrupted before a reload is shown, without an end of its own', async () => {
  answers.push({ body: { jobs: [{ ...running, state: 'interrupted', finished: 1 }] } });
  let ends = 0;
  jobs.addEventListener('ended', () => { ends += 1; });
  await jobs.load();
  assert.equal(ends, 0);
  assert.equal(jobs.rows[0].detail, 'Interrupted: 1 item deleted, 1 of those found so far left');
});

test('what was underway before a reload is taken up once', async () => {
  const end = ended();
  answers.push({ body: { jobs: [running, { ...running, id: 'old', state: 'done' }] } }, event(1, { ...running, state: 'cancelled' }));
  await jobs.load();
  await jobs.load();
  await end;
  assert.deepEqual(jobs.rows.map(({ id }) => id), ['j1']);
});

test('a deletion is undone by bringing the same back', async () => {
  answers.push({ body: { ...running, state: 'done', finished: 2 } }, { body: { ...running, id: 'j2', kind: 'undelete', state: 'done' } }, { body: {} });
  await jobs.start({ kind: 'delete', from }, { undoable: true });
  await jobs.rows[0].actions.find(({ name }) => name === 'undo').run();
  assert.deepEqual(asked.at(-2).body, { kind: 'undelete', from, since: running.startedAt });
  assert.deepEqual(jobs.rows.map(({ id }) => id), ['j2']);
});

test('nothing offers to undo what can’t be undone', async () => {
  answers.push({ body: { ...running, state: 'done', finished: 2 } });
  await jobs.start({ kind: 'delete', from });
  assert.deepEqual(jobs.rows[0].actions.map(({ name }) => name), ['clear']);
});

test('a job that can’t be stopped says why', async () => {
  answers.push({ body: { ...running, state: 'done', finished: 2 } }, { status: 403, body: { code: 'x', title: 'No', detail: 'Not you.' } });
  await jobs.start({ kind: 'delete', from }, { undoable: true });
  await jobs.rows[0].actions[0].run();
  assert.equal(jobs.rows[0].detail, 'No. Not you.');
});

test('more than one job takes is parted', () => {
  assert.deepEqual(portions({ bucket: 'b', keys: ['1', '2', '3'], prefixes: ['p/'] }, 2), [
    { bucket: 'b', keys: ['1'], prefixes: ['p/'] },
    { bucket: 'b', keys: ['2', '3'], prefixes: [] },
  ]);
  assert.deepEqual(portions({ bucket: 'b', keys: ['éé', 'é', 'a'], prefixes: [] }, 9, 5), [
    { bucket: 'b', keys: ['éé'], prefixes: [] },
    { bucket: 'b', keys: ['é', 'a'], prefixes: [] },
  ]);
  assert.equal(portions(from).length, 1);
});
