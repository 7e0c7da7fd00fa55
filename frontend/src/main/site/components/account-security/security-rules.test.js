import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../lib/problem.js';
import { blamePasswordChange, checkPasswordChange, passwordChanged, withFactor } from './security-rules.js';

const POLICY = { minimumLength: 8, requireUppercase: false, requireLowercase: false, requireNumbers: false, requireSymbols: false, history: 0 };

test('a change needs the current password where there is one, and a new one by the rules', () => {
  const wrong = (values) => Object.keys(checkPasswordChange(POLICY, values));
  assert.deepEqual(wrong({ currentPassword: 'old', newPassword: 'long enough' }), []);
  assert.deepEqual(wrong({ currentPassword: '', newPassword: 'short' }), ['currentPassword', 'newPassword']);
  assert.deepEqual(wrong({ newPassword: 'long enough' }), []);
  assert.deepEqual(wrong({ currentPassword: 'long enough', newPassword: 'long enough' }), ['newPassword']);
});

test('a wrong current password is told from a weak new one', () => {
  const blamed = (code) => Object.keys(blamePasswordChange(new Problem({ code })) ?? {});
  assert.deepEqual(blamed('invalid_credentials'), ['currentPassword']);
  assert.deepEqual(blamed('password_policy'), ['newPassword']);
  assert.deepEqual(blamed('unavailable'), []);
});

test('a change says how many other sessions ended', () => {
  assert.match(passwordChanged(0), /nowhere else/);
  assert.match(passwordChanged(1), /One other session ended/);
  assert.match(passwordChanged(3), /3 other sessions ended/);
});

test('the first factor that is on is preferred, and another one when that is switched off', () => {
  assert.deepEqual(withFactor({ enabled: [] }, 'EMAIL_OTP', true), { enabled: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' });
  const both = { enabled: ['EMAIL_OTP', 'SMS_MFA'], preferred: 'EMAIL_OTP' };
  assert.deepEqual(withFactor(both, 'EMAIL_OTP', false), { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' });
  assert.deepEqual(withFactor({ enabled: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' }, 'EMAIL_OTP', false), { enabled: [] });
  assert.deepEqual(withFactor(both, 'SOFTWARE_TOKEN_MFA', true).preferred, 'EMAIL_OTP');
});
