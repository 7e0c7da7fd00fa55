import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { address, call } from './api.js';

const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

/** Lets every call get the next of these answers, and tells what was asked. */
function answering(...answers) {
  const asked = [];
  globalThis.fetch = async (url, options) => {
    asked.push({ url, ...options });
    const next = answers.shift();
    if (next instanceof Error) {
      throw next;
    }
    return next;
  };
  return asked;
}

const json = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

test('every call carries the header that forms and images can’t send', async () => {
  const asked = answering(json(200, { ok: true }));
  assert.deepEqual(await call('GET', '/session'), { ok: true });
  assert.equal(asked[0].headers['X-Postern'], '1');
  assert.equal(asked[0].url, '/api/session');
});

test('a body is sent as JSON', async () => {
  const asked = answering(new Response(null, { status: 204 }));
  assert.equal(await call('POST', '/auth/confirm', { body: { code: '1' } }), undefined);
  assert.equal(asked[0].body, '{"code":"1"}');
  assert.equal(asked[0].headers['Content-Type'], 'application/json');
});

test('parameters without a value are left out, others are encoded', () => {
  assert.equal(address('/x', { prefix: 'a/b +&', cursor: undefined, empty: '' }), '/api/x?prefix=a%2Fb+%2B%26');
  assert.equal(address('/x'), '/api/x');
});

test('a failing network is a problem of its own', async () => {
  answering(new TypeError('fetch failed'));
  await assert.rejects(call('GET', '/session'), { code: 'network', status: 0 });
});

test('a success that is no JSON is an unexpected answer', async () => {
  answering(new Response('<html>', { status: 200 }));
  await assert.rejects(call('GET', '/session'), { code: 'unexpected_answer' });
});

test('a caller who gave up hears of that and of no problem', async () => {
  const aborted = new DOMException('given up', 'AbortError');
  answering(aborted);
  await assert.rejects(call('GET', '/x', { signal: AbortSignal.abort() }), { name: 'AbortError' });
});
