import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Search } from './search.js';

const realFetch = globalThis.fetch;
let asked;
let search;

beforeEach(() => {
  asked = [];
  search = new Search();
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

function answers(...lines) {
  globalThis.fetch = async (url) => {
    asked.push(url);
    return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };
}

const found = (key) => ({ object: { key, size: 2, lastModified: '2026-01-01T00:00:00Z' } });

test('everything below a prefix is looked at', async () => {
  answers(found('a/x'), { scanned: 1000 }, found('a/b/x'), { scanned: 1500, end: true });
  await search.start('b', 'a/', 'find', 'x');
  assert.deepEqual(asked, ['/api/storage/buckets/b/objects/all?prefix=a%2F&contains=x']);
  assert.equal(search.phase, 'done');
  assert.equal(search.scanned, 1500);
  assert.deepEqual([0, 1].map((index) => search.rows.at(index).name), ['x', 'b/x']);
  assert.equal(search.rows.bytes, 4);
});

test('a problem in the middle is told, and what was found stays', async () => {
  answers(found('x'), { problem: { code: 'access_denied', status: 403, title: 'No' } });
  await search.start('b', '', 'find', 'x');
  assert.equal(search.phase, 'failed');
  assert.equal(search.problem.code, 'access_denied');
  assert.equal(search.rows.length, 1);
});

test('an answer that ends too early is no end', async () => {
  answers(found('x'), { scanned: 10 });
  await search.start('b', '', 'find', 'x');
  assert.equal(search.phase, 'failed');
  assert.equal(search.problem.code, 'network');
});

test('it can be stopped, and then hears nothing more', async () => {
  let more;
  globalThis.fetch = async (url, { signal }) => new Response(new ReadableStream({
    start(controller) {
      more = () => controller.enqueue(new TextEncoder().encode(`${JSON.stringify(found('x'))}\n`));
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  }));
  const over = search.start('b', '', 'find', 'x');
  while (search.rows.length === 0) {
    more?.();
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  search.stop();
  await over;
  assert.equal(search.phase, 'stopped');
  assert.equal(search.problem, null);
  search.clear();
  assert.equal(search.rows.length, 0);
});

test('a folder is gone through with the folders in it, but not itself', async () => {
  answers({ object: { key: 'a/', size: 0, lastModified: '2026-01-01T00:00:00Z' } }, { prefix: 'a/b/' }, found('a/x'), { scanned: 3, end: true });
  await search.start('b', 'a/', 'folder');
  assert.deepEqual(asked, ['/api/storage/buckets/b/objects/all?prefix=a%2F&delimiter=%2F']);
  assert.deepEqual(search.rows.at(0), { kind: 'folder', key: 'a/b/', name: 'b' });
  assert.equal(search.rows.at(1).key, 'a/x');
  assert.equal(search.rows.length, 2);
});

test('what was looked for is looked for again', async () => {
  answers(found('a/x'), { scanned: 1, end: true });
  await search.start('b', 'a/', 'below');
  await search.again();
  assert.deepEqual(asked, Array(2).fill('/api/storage/buckets/b/objects/all?prefix=a%2F'));
  assert.equal(search.rows.length, 1);
});
