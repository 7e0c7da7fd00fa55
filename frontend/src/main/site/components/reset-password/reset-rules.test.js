import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { blameReset, checkReset } from './reset-rules.js';

const POLICY = { minimumLength: 8, requireUppercase: false, requireLowercase: false, requireNumbers: true, requireSymbols: false, history: 0 };
const problem = (code) => new Problem({ status: 422, code });

test('name, code and a password that keeps the rules are needed', () => {
  const wrong = (values) => Object.keys(checkReset(POLICY, { username: 'ada', code: '123456', password: 'long enough 9', ...values }));
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ username: ' ', code: '-', password: 'short' }), ['username', 'code', 'password']);
});

test('a refusal is shown at the field that it is about', () => {
  assert.deepEqual(Object.keys(blameReset(problem('password_policy'))), ['password']);
  assert.deepEqual(Object.keys(blameReset(problem('code_mismatch'))), ['code']);
  assert.match(blameReset(problem('code_expired')).code, /new one/);
  assert.equal(blameReset(problem('too_many_attempts')), undefined);
});
