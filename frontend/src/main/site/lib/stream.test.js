import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { events, lines } from './stream.js';

const realFetch = globalThis.fetch;
const { signal } = new AbortController();

afterEach(() => {
  globalThis.fetch = realFetch;
});

function answers(...chunks) {
  globalThis.fetch = async (url, options) => {
    answers.asked = { url, options };
    const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
    return new Response(new ReadableStream({
      pull(controller) {
        const next = bytes.shift();
        if (next === undefined) {
          controller.close();
        } else if (next instanceof Error) {
          controller.error(next);
        } else {
          controller.enqueue(next);
        }
      },
    }));
  };
}

async function all(source) {
  const found = [];
  for await (const one of source) {
    found.push(one);
  }
  return found;
}

test('lines are put together from whatever pieces they come in', async () => {
  answers('{"a"', ':1}\n{"b":2}\n', new Uint8Array([0xc3]), new Uint8Array([0xbc]), '\nend');
  assert.deepEqual(await all(await lines('/x', { query: { prefix: 'a/' }, signal })), ['{"a":1}', '{"b":2}', 'ü', 'end']);
  assert.equal(answers.asked.url, '/api/x?prefix=a%2F');
  assert.equal(answers.asked.options.headers['X-Postern'], '1');
});

test('an answer that breaks off is a problem, not an end', async () => {
  answers('{"a":1}\n', new Error('reset'));
  await assert.rejects(all(await lines('/x', { signal })), { name: 'Problem', code: 'network' });
});

test('an answer that is no success is its problem', async () => {
  globalThis.fetch = async () =>
    new Response('{"code":"access_denied"}', { status: 403, headers: { 'Content-Type': 'application/problem+json' } });
  await assert.rejects(lines('/x', { signal }), { code: 'access_denied' });
});

test('events are taken with their ids; what is a comment or another field is not', async () => {
  answers(': hello\n\nid: 7\r\nevent: progress\r\ndata: {"a":\r\ndata: 1}\r\n\r\ndata:x\n\n');
  assert.deepEqual(await all(events(await lines('/x', { signal }))), [
    { id: '7', data: '{"a":\n1}' },
    { id: '7', data: 'x' },
  ]);
});
