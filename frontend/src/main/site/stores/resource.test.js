import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../lib/problem.js';
import { Resource } from './resource.js';

test('an answer is kept while the next one is fetched', async () => {
  const answers = [['a'], ['b']];
  const resource = new Resource(async () => answers.shift());
  assert.equal(resource.phase, 'loading');
  await resource.load();
  assert.deepEqual([resource.phase, resource.value], ['ready', ['a']]);
  const second = resource.load();
  assert.deepEqual([resource.phase, resource.value], ['ready', ['a']]);
  await second;
  assert.deepEqual(resource.value, ['b']);
});

test('a problem is kept, and asking again is loading anew', async () => {
  const problem = new Problem({ status: 503, code: 'unavailable' });
  const resource = new Resource(async () => {
    throw problem;
  });
  await resource.load();
  assert.deepEqual([resource.phase, resource.problem], ['failed', problem]);
  const phases = [];
  resource.addEventListener('change', () => phases.push(resource.phase));
  await resource.load();
  assert.deepEqual(phases, ['loading', 'failed']);
});

test('a fault that is no problem of a call is not swallowed', async () => {
  await assert.rejects(new Resource(async () => assert.fail('broken')).load(), /broken/);
});
