import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, newPasswordError, refusedPassword } from './rules.js';

const STRICT = { minimumLength: 8, requireUppercase: true, requireLowercase: true, requireNumbers: true, requireSymbols: true, history: 0 };
const LOOSE = { minimumLength: 6, requireUppercase: false, requireLowercase: false, requireNumbers: false, requireSymbols: false, history: 3 };

const kept = (policy, password) => judge(policy, password).map((rule) => rule.kept);

test('only what the policy asks is listed', () => {
  assert.deepEqual(judge(LOOSE, '').map((rule) => rule.text), ['At least 6 characters']);
  assert.equal(judge(STRICT, '').length, 5);
  assert.deepEqual(judge(undefined, 'x'), []);
});

test('each rule is judged by itself', () => {
  assert.deepEqual(kept(STRICT, ''), [false, false, false, false, false]);
  assert.deepEqual(kept(STRICT, 'abcdefgh'), [true, false, true, false, false]);
  assert.deepEqual(kept(STRICT, 'A1-'), [false, true, false, true, true]);
  assert.deepEqual(kept(STRICT, 'Correct-horse-9'), [true, true, true, true, true]);
});

test('letters and digits of other scripts do not count, as Cognito does not count them', () => {
  assert.deepEqual(kept(STRICT, 'ÄÖÜäöü٣٣٣'), [true, false, false, false, false]);
});

test('a space counts as special inside alone', () => {
  const special = (password) => kept(STRICT, password)[4];
  assert.equal(special(' ab'), false);
  assert.equal(special('ab '), false);
  assert.equal(special('a b'), true);
  for (const character of '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=') {
    assert.equal(special(`a${character}`), true, character);
  }
  assert.equal(special('aé€'), false);
});

test('a password is sent only when it keeps every rule; without rules the gateway judges', () => {
  assert.equal(newPasswordError(STRICT, 'Correct-horse-9'), undefined);
  assert.match(newPasswordError(STRICT, 'Correct-horse'), /^One rule/);
  assert.match(newPasswordError(STRICT, 'x'), /^4 of the rules/);
  assert.match(newPasswordError(undefined, ''), /Choose/);
  assert.equal(newPasswordError(undefined, 'x'), undefined);
});

test('what the pool says about a password comes before our own words', () => {
  assert.equal(refusedPassword({ code: 'password_policy', detail: 'Used lately.' }), 'Used lately.');
  assert.match(refusedPassword({ code: 'password_policy', detail: '' }), /too weak/);
  assert.equal(refusedPassword({ code: 'unavailable', detail: '' }), undefined);
});
