import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { blameSignUp, checkSignUp } from '../sign-up/sign-up-rules.js';
import { blameCode, checkCode, cleanCode } from '../verify-code/verify-rules.js';
import { blameSignIn, checkSignIn } from './sign-in-rules.js';

const problem = (code, detail) => new Problem({ status: 400, code, detail });

test('sign-in needs a name and a password, and a password may be of spaces', () => {
  assert.deepEqual(Object.keys(checkSignIn({ username: ' ', password: '' })), ['username', 'password']);
  assert.deepEqual(checkSignIn({ username: 'ada', password: '   ' }), {});
});

test('where the password is not asked for, it may be missing', () => {
  assert.deepEqual(checkSignIn({ username: 'ada' }), {});
});

test('wrong credentials are shown at the password, without saying which one is wrong', () => {
  assert.deepEqual(blameSignIn(problem('invalid_credentials')), { password: 'User name or password is wrong.' });
});

test('sign-up needs an address that could be one', () => {
  const errors = (email) => Object.keys(checkSignUp({ username: 'a', password: 'b', email }));
  for (const email of ['', 'ada', '@', 'a@', '@b', 'a b@c']) {
    assert.deepEqual(errors(email), ['email'], email);
  }
  for (const email of ['ada@example.com', ' a@b ', "o'hara+x@例え.jp"]) {
    assert.deepEqual(errors(email), [], email);
  }
});

test('what the pool says about a password is shown at the password', () => {
  assert.deepEqual(blameSignUp(problem('password_policy', 'Use a digit.')), { password: 'Use a digit.' });
});

test('a code is taken with the spaces and dashes that people put in', () => {
  assert.equal(cleanCode(' 123 456 '), '123456');
  assert.equal(cleanCode('123-456'), '123456');
  assert.deepEqual(Object.keys(checkCode({ username: 'ada', code: ' - ' })), ['code']);
});

test('a wrong and an old code are told apart, other problems are not about the code', () => {
  assert.match(blameCode(problem('code_mismatch')).code, /not the code/);
  assert.match(blameCode(problem('code_expired')).code, /too old/);
  assert.equal(blameCode(problem('too_many_attempts')), undefined);
});
