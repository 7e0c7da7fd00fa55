import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, explain, readProblem, secondsOf, waitText } from './problem.js';

const NOW = Date.parse('2026-06-15T12:00:00Z');

function answer(status, body, headers = {}) {
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

test('a problem is read with all that it says', async () => {
  const problem = await readProblem(answer(429, JSON.stringify({
    title: 'Too many', status: 429, detail: 'Slow down.', code: 'too_many_attempts', requestId: 'r1',
    errors: [{ pointer: '/username', detail: 'Too long.' }],
  }), { 'Retry-After': '30' }));
  assert.equal(problem.code, 'too_many_attempts');
  assert.equal(problem.requestId, 'r1');
  assert.equal(problem.retryAfter, 30);
  assert.deepEqual(problem.errors, [{ pointer: '/username', detail: 'Too long.' }]);
  assert.ok(problem.passing);
});

test('an answer of something in between is an unexpected one', async () => {
  const page = new Response('<h1>502</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } });
  assert.equal((await readProblem(page)).code, 'unexpected_answer');
  assert.equal((await readProblem(answer(500, '{broken'))).code, 'unexpected_answer');
  assert.equal((await readProblem(answer(500, 'null'))).code, 'unexpected_answer');
  assert.equal((await readProblem(answer(500, '{"code":7}'))).code, 'unexpected_answer');
});

test('what is not text or no error of a field is passed over', async () => {
  const problem = await readProblem(answer(400, JSON.stringify({
    code: 'invalid_input', detail: { a: 1 }, requestId: 5, errors: [null, { pointer: '/a' }, 'x'],
  })));
  assert.equal(problem.detail, '');
  assert.equal(problem.requestId, '');
  assert.deepEqual(problem.errors, []);
});

test('a problem brings along what to answer instead, if that is a challenge', async () => {
  const challenge = { id: 'c2', name: 'SMS_MFA', parameters: {} };
  const read = (body) => readProblem(answer(422, JSON.stringify({ code: 'code_mismatch', ...body })));
  assert.deepEqual((await read({ challenge })).challenge, challenge);
  assert.equal((await read({ challenge: 'c2' })).challenge, undefined);
  assert.equal((await read({})).challenge, undefined);
});

test('Retry-After holds seconds or a date', () => {
  assert.equal(secondsOf('120', NOW), 120);
  assert.equal(secondsOf('Mon, 15 Jun 2026 12:01:30 GMT', NOW), 90);
  assert.equal(secondsOf('Mon, 15 Jun 2026 11:00:00 GMT', NOW), 0);
  assert.equal(secondsOf('soon', NOW), undefined);
  assert.equal(secondsOf(null, NOW), undefined);
});

test('waiting is told in words', () => {
  assert.equal(waitText(undefined), 'later');
  assert.equal(waitText(1), 'in a second');
  assert.equal(waitText(40), 'in 40 seconds');
  assert.equal(waitText(60), 'in a minute');
  assert.equal(waitText(61), 'in 2 minutes');
  assert.equal(waitText(900), 'in 15 minutes');
  assert.equal(waitText(5400), 'in 90 minutes');
  assert.equal(waitText(5401), 'in 2 hours');
});

test('an explanation says when to come back', () => {
  const problem = new Problem({ status: 503, code: 'unavailable', retryAfter: 5 });
  assert.match(explain(problem).text, /Try again in 5 seconds\.$/);
});

test('a code that is not known is explained in the words of the gateway', () => {
  const problem = new Problem({ status: 409, code: 'brand_new', title: 'New', detail: 'It is new.' });
  assert.deepEqual(explain(problem), { title: 'New', text: 'It is new.' });
});

test('a code that is not known and says nothing is still explained', () => {
  assert.deepEqual(explain(new Problem({ status: 418, code: 'teapot' })), {
    title: 'That did not work',
    text: 'No reason was given.',
  });
});

test('codes that objects have by birth are no texts', () => {
  assert.equal(explain(new Problem({ code: 'constructor', title: 'T', detail: 'D' })).title, 'T');
});
