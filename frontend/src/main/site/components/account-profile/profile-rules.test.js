import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, profileRows } from './profile-rules.js';

test('what people reach by comes first, what the pool keeps for itself not at all', () => {
  const rows = profileRows({ sub: '1', 'custom:team': 'B', email: 'a@b', email_verified: 'true', 'cognito:user_status': 'x', birthdate: '1815-12-10' });
  assert.deepEqual(rows.map(({ name }) => name), ['email', 'phone_number', 'name', 'birthdate', 'custom:team']);
  assert.deepEqual(rows[0], { name: 'email', value: 'a@b', verified: true });
});

test('an address that is there and not proven is told apart from one that is missing', () => {
  const [email, phone] = profileRows({ email: 'a@b', email_verified: 'false' });
  assert.equal(email.verified, false);
  assert.deepEqual(phone, { name: 'phone_number', value: '' });
});

test('a changed address counts as not verified, a deleted one is gone', () => {
  assert.deepEqual(changed({ email: 'a@b', email_verified: 'true', name: 'Ada' }, { email: 'c@d', name: null }), { email: 'c@d' });
});
