import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Action } from './action.js';
import { Problem } from './problem.js';

/** As much of an element as an action needs; `focused` says what got the focus. */
function host() {
  const element = { focused: [], updates: 0, updateComplete: Promise.resolve(), addController() {} };
  element.requestUpdate = () => {
    element.updates += 1;
  };
  element.querySelector = (selector) => ({ focus: () => element.focused.push(selector) });
  return element;
}

test('an action says what is underway, and that it succeeded', async () => {
  const action = new Action(host());
  let finish;
  const run = action.run('save', () => new Promise((resolve) => { finish = resolve; }));
  assert.equal(action.pending, 'save');
  finish();
  assert.equal(await run, true);
  assert.equal(action.pending, undefined);
});

test('nothing else is begun meanwhile', async () => {
  const action = new Action(host());
  let finish;
  const run = action.run('save', () => new Promise((resolve) => { finish = resolve; }));
  assert.equal(await action.run('other', () => assert.fail('begun')), false);
  finish();
  await run;
});

test('a problem is kept and gets the focus; the next action clears it', async () => {
  const element = host();
  const action = new Action(element);
  assert.equal(await action.run('save', async () => { throw new Problem({ code: 'network' }); }), false);
  assert.equal(action.failure.title, 'No connection');
  assert.deepEqual(element.focused, ['.banner']);
  await action.run('save', async () => {});
  assert.equal(action.failure, null);
});

test('a fault that is no problem of a call is not swallowed, and blocks nothing', async () => {
  const action = new Action(host());
  await assert.rejects(action.run('save', async () => { throw new TypeError('broken'); }), /broken/);
  assert.equal(await action.run('save', async () => {}), true);
});
