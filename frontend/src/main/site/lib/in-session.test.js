import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { callInSession, inSession, onSignInNeeded } from './in-session.js';

const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
  onSignInNeeded(async () => false);
});

/** Lets every call get the next of these answers, and tells what was asked. */
function answering(...answers) {
  const asked = [];
  globalThis.fetch = async (url, options) => {
    asked.push({ url, ...options });
    return answers.shift();
  };
  return asked;
}

const json = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const ended = () => json(401, { code: 'unauthenticated' });

test('a call whose session has ended is repeated once there is one again', async () => {
  const asked = answering(ended(), json(200, { a: 1 }));
  onSignInNeeded(async () => true);
  assert.deepEqual(await callInSession('GET', '/x'), { a: 1 });
  assert.equal(asked.length, 2);
});

test('a call whose session is not restored fails and is not repeated', async () => {
  const asked = answering(ended());
  await assert.rejects(callInSession('GET', '/x'), { code: 'unauthenticated' });
  assert.equal(asked.length, 1);
});

test('a call that needs a fresher sign-in is repeated after it, with the same body', async () => {
  const asked = answering(json(403, { code: 'step_up_required' }), new Response(null, { status: 204 }));
  const codes = [];
  onSignInNeeded(async (code) => codes.push(code) > 0);
  assert.equal(await callInSession('POST', '/x', { body: { a: 1 } }), undefined);
  assert.deepEqual(codes, ['step_up_required']);
  assert.equal(asked[1].body, asked[0].body);
});

test('a call is repeated only once', async () => {
  const asked = answering(ended(), ended());
  onSignInNeeded(async () => true);
  await assert.rejects(callInSession('GET', '/x'), { code: 'unauthenticated' });
  assert.equal(asked.length, 2);
});

test('other problems ask nobody to sign in', async () => {
  answering(json(403, { code: 'access_denied' }));
  onSignInNeeded(() => assert.fail('asked'));
  await assert.rejects(callInSession('GET', '/x'), { code: 'access_denied' });
});

test('work that hears late that the session had ended asks nobody a second time', async () => {
  let asked = 0;
  onSignInNeeded(async () => { asked += 1; return true; });
  const refused = Object.assign(new Error(), { code: 'unauthenticated' });
  let hearLate;
  const late = new Promise((resolve, reject) => { hearLate = () => reject(refused); });
  const answers = [[() => Promise.reject(refused), () => 'first'], [() => late, () => 'second']];
  const [first, second] = answers.map((steps) => inSession(async () => steps.shift()()));
  assert.equal(await first, 'first');
  hearLate();
  assert.equal(await second, 'second');
  assert.equal(asked, 1);
});
