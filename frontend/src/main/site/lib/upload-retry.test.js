import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from './problem.js';
import { mayPass, pauseOf, untilDone } from './upload-retry.js';

const signal = new AbortController().signal;
const problem = (status, code) => new Problem({ status, code });

/** Work that fails with each of these, then succeeds. */
function failing(...problems) {
  return async () => {
    if (problems.length > 0) {
      throw problems.shift();
    }
    return 'done';
  };
}

test('what may pass is tried again, and told meanwhile', async () => {
  const told = [];
  const pauses = [];
  const done = await untilDone(failing(problem(503, 'unavailable'), problem(0, 'network')), {
    signal,
    waiting: (error) => told.push(error?.code ?? null),
    pause: async (ms) => pauses.push(ms),
  });
  assert.equal(done, 'done');
  assert.deepEqual(told, ['unavailable', null, 'network', null]);
  assert.ok(pauses[0] >= 250 && pauses[0] <= 500);
  assert.ok(pauses[1] >= 500 && pauses[1] <= 1000);
});

test('what is refused for good is not tried again', async () => {
  const work = failing(problem(403, 'access_denied'));
  await assert.rejects(untilDone(work, { signal, pause: () => assert.fail('waited') }), { code: 'access_denied' });
});

test('what fails six times has failed', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw problem(502, 'unavailable');
  };
  await assert.rejects(untilDone(work, { signal, pause: async () => {} }), { code: 'unavailable' });
  assert.equal(tries, 6);
});

test('what was given up is not tried again', async () => {
  const gone = new AbortController();
  const work = async () => {
    gone.abort();
    throw problem(0, 'network');
  };
  await assert.rejects(untilDone(work, { signal: gone.signal, pause: () => assert.fail('waited') }));
});

test('a pause doubles, has an end, and heeds what the gateway asks', () => {
  const most = () => 1;
  assert.deepEqual([1, 2, 3].map((tries) => pauseOf(tries, undefined, most)), [500, 1000, 2000]);
  assert.equal(pauseOf(20, undefined, most), 30_000);
  assert.equal(pauseOf(1, 7, most), 7000);
});

test('two who write one key at once, and bytes that came broken, may try again', () => {
  assert.ok(mayPass(problem(409, 'conflict')));
  assert.ok(mayPass(problem(422, 'checksum_mismatch')));
  assert.ok(!mayPass(problem(412, 'already_exists')));
  assert.ok(!mayPass(new TypeError('fault')));
});
