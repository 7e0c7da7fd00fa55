import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalText } from './arrival-rules.js';

test('a known code has a text of its own', () => {
  assert.match(arrivalText('rejected_by_policy').text, /rule of this site/);
  assert.match(arrivalText('unavailable').text, /can’t be reached/);
});

test('any other code has a general text that holds nothing of it', () => {
  for (const code of ['', 'never_heard_of', '<img src=x>', 'constructor', '__proto__', 'toString']) {
    assert.deepEqual(arrivalText(code), arrivalText('x'));
  }
});
