import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, momentError } from './moment-rules.js';

const NOW = Date.parse('2026-06-01T12:00:00Z');

test('only what has been can be shown', () => {
  assert.equal(momentError('2026-05-31T10:00', NOW), '');
  assert.match(momentError('2026-06-09T10:00', NOW), /yet to come/);
  assert.match(momentError('', NOW), /Choose/);
});

test('a moment is written as the field for it takes it', () => {
  const at = '2026-03-04T05:06:07.000Z';
  assert.equal(Date.parse(localTime(at)), Date.parse(at) - 7000);
  assert.match(localTime(at), /^2026-03-0[345]T\d\d:\d\d$/);
  assert.equal(localTime(''), '');
});
