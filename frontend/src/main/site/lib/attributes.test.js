import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributeError, attributeErrors, attributeInput, attributeLabel, attributesOf, emailError } from './attributes.js';

test('standard attributes have names that people use, others get theirs in words', () => {
  assert.equal(attributeLabel('given_name'), 'Given name');
  assert.equal(attributeLabel('custom:costCentre'), 'Cost centre');
  assert.equal(attributeLabel('custom:cost_centre'), 'Cost centre');
  assert.equal(attributeLabel('constructor'), 'Constructor');
});

test('a field is typed and filled by browsers as its attribute asks', () => {
  assert.deepEqual(attributeInput('phone_number').autofill, 'tel');
  assert.deepEqual(attributeInput('birthdate').type, 'date');
  assert.deepEqual(attributeInput('custom:team'), { type: 'text', autofill: 'off', keyboard: undefined, hint: undefined });
});

test('a phone number is taken with the marks that people write, and needs its country', () => {
  assert.equal(attributeError('phone_number', '+44 (20) 7946-0018'), undefined);
  assert.deepEqual(attributesOf(['phone_number'], { phone_number: '+44 (20) 7946-0018' }), { phone_number: '+442079460018' });
  assert.match(attributeError('phone_number', '020 7946 0018'), /country code/);
});

test('an e-mail address needs a name and a domain', () => {
  assert.equal(emailError(' ada@example.com '), undefined);
  assert.match(emailError('ada'), /no e-mail address/);
  assert.match(emailError(' '), /Enter/);
});

test('every attribute that is asked for must be given', () => {
  const errors = attributeErrors(['email', 'name', 'custom:team'], { email: 'a@b', name: '  ', 'custom:team': 'x' });
  assert.deepEqual(Object.keys(errors), ['name']);
});
