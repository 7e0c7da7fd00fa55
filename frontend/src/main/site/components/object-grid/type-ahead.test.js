import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeAhead } from './type-ahead.js';

const rows = ['alpha', 'beta', 'bravo', 'a b'].map((name) => ({ name }));

test('letters soon after one another are one word, later ones begin another', () => {
  const typeAhead = new TypeAhead();
  assert.equal(typeAhead.find({ key: 'b', timeStamp: 1000 }, rows, 0), 1);
  assert.equal(typeAhead.find({ key: 'r', timeStamp: 1200 }, rows, 1), 2);
  assert.equal(typeAhead.find({ key: 'a', timeStamp: 3000 }, rows, 2), 3);
});

test('the same letter anew goes on to the next row', () => {
  const typeAhead = new TypeAhead();
  assert.equal(typeAhead.find({ key: 'b', timeStamp: 1000 }, rows, 0), 1);
  assert.equal(typeAhead.find({ key: 'b', timeStamp: 2000 }, rows, 1), 2);
});

test('a space goes on with a word, but begins none', () => {
  const typeAhead = new TypeAhead();
  assert.ok(!typeAhead.goesOn(0));
  typeAhead.find({ key: 'a', timeStamp: 1000 }, rows, 0);
  assert.ok(typeAhead.goesOn(1100));
  assert.equal(typeAhead.find({ key: ' ', timeStamp: 1100 }, rows, 0), 3);
  assert.ok(!typeAhead.goesOn(5000));
});

test('keys that are no signs lead nowhere', () => {
  assert.equal(new TypeAhead().find({ key: 'Shift', timeStamp: 0 }, rows, 0), undefined);
});
