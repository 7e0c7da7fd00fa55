import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Listing } from './listing.js';

const realFetch = globalThis.fetch;
let asked;
let answers;
let listing;

beforeEach(() => {
  asked = [];
  answers = [];
  listing = new Listing();
  globalThis.fetch = async (url, { signal }) => {
    asked.push(url);
    const answer = await answers.shift();
    signal.throwIfAborted();
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  };
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

const page = (prefixes, keys, cursor) => ({
  status: 200,
  body: { prefixes, objects: keys.map((key) => ({ key, size: 1 })), cursor },
});
const settled = () =>
  new Promise((resolve) => {
    listing.addEventListener('change', function heard() {
      if (listing.phase !== 'loading' && !listing.stale && !listing.loadingMore) {
        listing.removeEventListener('change', heard);
        resolve();
      }
    });
  });
const keys = () => listing.rows.map(({ key }) => key);

async function open(prefix, back = false) {
  const done = settled();
  const view = listing.open('b', prefix, back);
  await done;
  return view;
}

test('a folder is asked for by its very prefix', async () => {
  answers.push(page([], ['a//x'], undefined));
  await open('a//');
  assert.match(asked[0], /^\/api\/storage\/buckets\/b\/objects\?prefix=a%2F%2F&delimiter=%2F&limit=1000$/);
  assert.deepEqual(keys(), ['a//x']);
});

test('folders of later pages join the folders, objects the objects', async () => {
  answers.push(page(['a/'], ['b'], 'c1'), page(['z/'], ['y'], undefined));
  await open('');
  await listing.more();
  assert.deepEqual(keys(), ['a/', 'z/', 'b', 'y']);
  assert.match(asked[1], /cursor=c1/);
  assert.equal(listing.cursor, undefined);
});

test('a page that fails to come leaves the rows and can be asked for again', async () => {
  answers.push(page([], ['a'], 'c1'), { status: 503, body: { code: 'unavailable' } }, page([], ['b']));
  await open('');
  await listing.more();
  assert.equal(listing.moreProblem.status, 503);
  assert.deepEqual(keys(), ['a']);
  await listing.more();
  assert.equal(listing.moreProblem, null);
  assert.deepEqual(keys(), ['a', 'b']);
});

test('a folder is shown as it was at a moment, which is another folder than it is now', async () => {
  answers.push(page([], ['gone']), page([], ['new']));
  const shown = settled();
  listing.open('b', '', false, '2026-01-01T00:00:00.000Z');
  await shown;
  assert.match(asked[0], /\/versions\/as-of\?delimiter=%2F&limit=1000&at=2026-01-01T00%3A00%3A00.000Z$/);
  assert.deepEqual(keys(), ['gone']);
  listing.remember({});
  await open('');
  assert.deepEqual(keys(), ['new']);
});

test('rows stay while they are refreshed, and when that fails for a while', async () => {
  answers.push(page([], ['a']), { status: 503, body: { code: 'unavailable' } });
  await open('');
  const refreshed = listing.refresh();
  assert.ok(listing.stale);
  assert.deepEqual(keys(), ['a']);
  await refreshed;
  assert.equal(listing.phase, 'ready');
  assert.equal(listing.problem.status, 503);
  assert.deepEqual(keys(), ['a']);
});

test('rows that one may no longer see are gone after a refresh', async () => {
  answers.push(page([], ['a']), { status: 403, body: { code: 'access_denied' } });
  await open('');
  await listing.refresh();
  assert.equal(listing.phase, 'failed');
  assert.deepEqual(keys(), []);
});

test('going back shows what was there, and how, without asking again', async () => {
  answers.push(page(['a/'], ['b']), page([], ['a/x']));
  await open('');
  listing.remember({ activeKey: 'b', scrollTop: 7 });
  await open('a/');
  assert.deepEqual(listing.open('b', '', true), { activeKey: 'b', scrollTop: 7 });
  assert.deepEqual(keys(), ['a/', 'b']);
  assert.equal(asked.length, 2);
});

test('going forward to a known folder shows the old rows and fetches new ones', async () => {
  answers.push(page([], ['old']), page([], ['new']));
  await open('');
  listing.remember({});
  const done = settled();
  listing.open('b', '', false);
  assert.ok(listing.stale);
  assert.deepEqual(keys(), ['old']);
  await done;
  assert.deepEqual(keys(), ['new']);
});

test('an answer for a folder that was left is not shown', async () => {
  let arrive;
  answers.push(new Promise((resolve) => { arrive = resolve; }), page([], ['b/x']));
  listing.open('b', 'a/', false);
  await open('b/');
  arrive(page([], ['a/late']));
  await new Promise((resolve) => { setImmediate(resolve); });
  assert.deepEqual(keys(), ['b/x']);
});
