import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inGroups, isOtpAddress } from './totp-texts.js';

test('a secret is shown in groups of four', () => {
  assert.equal(inGroups('ABCDEFGHIJ'), 'ABCD EFGH IJ');
  assert.equal(inGroups('ABCD'), 'ABCD');
  assert.equal(inGroups(''), '');
});

test('only an address for authenticator apps becomes a link', () => {
  assert.ok(isOtpAddress('otpauth://totp/Postern:ada?secret=ABCD'));
  assert.ok(!isOtpAddress('javascript:alert(1)'));
  assert.ok(!isOtpAddress('https://evil.example/otpauth://totp/'));
});
