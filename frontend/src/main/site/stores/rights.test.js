import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Rights } from './rights.js';

const realFetch = globalThis.fetch;
let asked;
let answer;
let rights;

beforeEach(() => {
  asked = [];
  rights = new Rights();
  globalThis.fetch = async (url) => {
    asked.push(url);
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  };
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

test('only what is denied for certain is not offered', async () => {
  answer = { body: { rights: { write: 'no', delete: 'unknown', read: 'yes' }, versioning: 'on' } };
  await rights.open('b', 'a//');
  assert.deepEqual(['write', 'delete', 'read', 'tag'].map((right) => rights.may(right)), [false, true, true, true]);
  assert.equal(rights.versioning, 'on');
  assert.deepEqual(asked, ['/api/storage/buckets/b/rights?prefix=a%2F%2F']);
});

test('where nobody knows, everything is offered', async () => {
  answer = { status: 403, body: { code: 'access_denied' } };
  await rights.open('b', '');
  assert.ok(rights.may('write'));
  assert.ok(rights.mayChange);
  assert.equal(rights.versioning, 'unknown');
});

test('what is there is changed by whoever may write it, and what is said of it', async () => {
  answer = { body: { rights: { write: 'unknown', metadata: 'no' } } };
  await rights.open('b', '');
  assert.ok(!rights.mayChange);
  answer = { body: { rights: { write: 'no' } } };
  await rights.open('b', 'c/');
  assert.ok(!rights.mayChange);
});

test('a place is asked about once in a while, and anew in another role', async () => {
  answer = { body: { rights: { write: 'no' } } };
  await rights.open('b', '');
  await rights.open('b', '');
  assert.equal(asked.length, 1);
  rights.forget();
  await rights.open('b', '');
  assert.equal(asked.length, 2);
});
