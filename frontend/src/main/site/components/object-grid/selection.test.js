import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Selection } from './selection.js';

const list = (...keys) => keys.map((key) => ({ key }));
const chosen = () => [...selection.rows()].map(({ key }) => key).join('');
let selection;

beforeEach(() => {
  selection = new Selection();
  selection.follow(list('a', 'b', 'c', 'd', 'e'));
});

test('a row is chosen and let go', () => {
  selection.toggle(1);
  selection.toggle(3);
  selection.toggle(1);
  assert.equal(chosen(), 'd');
  assert.equal(selection.size, 1);
});

test('a range goes from where it began to where it is taken, both ways', () => {
  selection.toggle(2);
  selection.extend(2, 4);
  assert.equal(chosen(), 'cde');
  selection.extend(4, 1);
  assert.equal(chosen(), 'bc');
});

test('a range keeps what was chosen before it', () => {
  selection.toggle(0);
  selection.extend(3, 4);
  assert.equal(chosen(), 'ade');
  selection.extend(4, 3);
  assert.equal(chosen(), 'ad');
});

test('a range without a beginning begins where one stands', () => {
  selection.extend(1, 2);
  assert.equal(chosen(), 'bc');
});

test('all are chosen at once, also a million', () => {
  selection.follow({ length: 1_000_000, at: (index) => ({ key: String(index) }) });
  selection.all();
  assert.equal(selection.size, 1_000_000);
  assert.ok(selection.isAll);
  selection.toggle(7);
  assert.equal(selection.size, 999_999);
  assert.ok(!selection.isAll);
});

test('what was chosen stays so by its key when other rows come and go', () => {
  selection.toggle(1);
  selection.toggle(4);
  selection.follow(list('0', 'a', 'b', 'x'));
  assert.equal(chosen(), 'b');
  assert.equal(selection.size, 1);
});

test('rows that were added to the same list can be chosen', () => {
  const rows = list('a');
  selection.follow(rows);
  rows.push({ key: 'b' });
  selection.toggle(1);
  assert.equal(chosen(), 'b');
});

test('it says when it changed, and only then', () => {
  let told = 0;
  selection.addEventListener('change', () => { told++; });
  selection.clear();
  selection.follow(list('z'));
  assert.equal(told, 0);
  selection.toggle(0);
  selection.clear();
  assert.equal(told, 2);
});
