import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callName, hasAccount, provesHere } from './people.js';

test('people are called by their name', () => {
  assert.equal(callName({ username: 'ann', attributes: { name: 'Ann Lee', email: 'ann@example.com' } }), 'Ann Lee');
});

test('a user name that somebody chose is good enough', () => {
  assert.equal(callName({ username: 'ann_lee', attributes: { email: 'ann@example.com' } }), 'ann_lee');
  assert.equal(callName({ username: 'Googler' }), 'Googler');
});

test('a user name that the pool made is not shown where there is an address', () => {
  const attributes = { email: 'ada@example.org' };

  for (const username of [
    '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
    'Staff_d4250882-c7e2-4f0a-9b5e-0123456789ab',
    'Google_107691503500061507150',
    'signinwithapple_000123.abc.1234',
  ]) {
    assert.equal(callName({ username, attributes }), 'ada@example.org');
    assert.equal(callName({ username }), username);
  }
});

test('who has no account here is called by their address', () => {
  const username = 'arn:aws:iam::123456789012:saml-provider/guild:G-1';
  const visitor = { username, account: 'visitor' };

  assert.equal(callName({ ...visitor, attributes: { email: 'ada@example.org' } }), 'ada@example.org');
  assert.equal(callName(visitor), username);
});

test('an account that began elsewhere is one, but is not proved here', () => {
  const kinds = ['member', 'federated', 'visitor', 'guest'];
  assert.ok(hasAccount(null) && provesHere(null));
  assert.deepEqual(kinds.filter((account) => hasAccount({ account })), ['member', 'federated']);
  assert.deepEqual(kinds.filter((account) => provesHere({ account })), ['member']);
});
