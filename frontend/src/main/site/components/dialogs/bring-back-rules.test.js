import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictsOf } from './bring-back-rules.js';

test('what is proposed first never loses anything', () => {
  assert.equal(conflictsOf('on')[0][0], 'overwrite');
  assert.equal(conflictsOf('suspended')[0][0], 'skip');
  assert.equal(conflictsOf('unknown')[0][0], 'skip');
});
