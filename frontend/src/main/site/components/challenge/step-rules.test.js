import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { asksSecondFactor, blameCode, checkCode, customTexts, wayOf } from './step-rules.js';

const problem = (code) => new Problem({ status: 422, code });

test('the ways to prove oneself are named in words, an unknown one by its name', () => {
  assert.equal(wayOf('WEB_AUTHN').name, 'Passkey');
  assert.deepEqual(wayOf('NEW_WAY'), { option: 'NEW_WAY', name: 'NEW_WAY', text: '' });
});

test('a browser is remembered where a code comes on top of a password', () => {
  assert.ok(asksSecondFactor({ name: 'SMS_MFA' }, true));
  assert.ok(asksSecondFactor({ name: 'EMAIL_OTP' }, true));
  assert.ok(!asksSecondFactor({ name: 'EMAIL_OTP' }, false));
  assert.ok(!asksSecondFactor({ name: 'SMS_OTP' }, false));
});

test('a code is needed, and blanks are none', () => {
  assert.deepEqual(checkCode({ code: '12 34 56' }), {});
  assert.deepEqual(Object.keys(checkCode({ code: ' - ' })), ['code']);
});

test('a refused code is explained by where it comes from', () => {
  assert.match(blameCode(problem('code_mismatch'), true).code, /app shows now/);
  assert.match(blameCode(problem('code_mismatch'), false).code, /we sent/);
  assert.match(blameCode(problem('code_expired'), false).code, /new one/);
  assert.equal(blameCode(problem('too_many_attempts'), false), undefined);
});

test('a custom challenge shows label, hint and question, and the rest as it is', () => {
  assert.deepEqual(customTexts({ label: 'Pet', hint: 'First one', question: 'Who?', USERNAME: 'ada', captcha: 'https://x/y.png' }), {
    label: 'Pet',
    hint: 'First one',
    question: 'Who?',
    rest: [['captcha', 'https://x/y.png']],
  });
  assert.equal(customTexts({}).label, 'Answer');
});
