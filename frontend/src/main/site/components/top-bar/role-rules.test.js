import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choices, roleName } from './role-rules.js';

const READER = { arn: 'arn:aws:iam::123456789012:role/harbour/Reader', name: 'Reader' };
const KEEPER = { arn: 'arn:aws:iam::123456789012:role/Keeper', name: 'Keeper' };

test('whoever has several roles chooses among them, or leaves the choice to the site', () => {
  assert.deepEqual(choices({ id: '1', role: KEEPER.arn, roles: [READER, KEEPER] }), [
    { arn: null, name: 'Chosen for you', chosen: false },
    { ...READER, chosen: false },
    { ...KEEPER, chosen: true },
  ]);
});

test('a choice that was left to the site is one of them', () => {
  assert.equal(choices({ roles: [READER, KEEPER] })[0].chosen, true);
});

test('with one role, or none that is known, there is nothing to choose', () => {
  assert.deepEqual(choices({ roles: [READER] }), []);
  assert.deepEqual(choices(undefined), []);
});

test('the one role is told by its name, and one without by the end of its ARN', () => {
  assert.equal(roleName({ roles: [READER] }), 'Reader');
  assert.equal(roleName({ role: READER.arn, roles: [] }), 'Reader');
  assert.equal(roleName({ id: '1', roles: [] }), '');
  assert.equal(roleName(undefined), '');
});
