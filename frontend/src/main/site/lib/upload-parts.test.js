import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptParts, lengthOf, mismatchOf, missingParts, rangeOf } from './upload-parts.js';

const upload = { size: 20, partSize: 8, parts: 3 };
const parts = (...found) => new Map(found.map((part) => [part.number, part]));

test('parts follow each other, the last one is what is left', () => {
  assert.deepEqual([1, 2, 3].map((number) => rangeOf(number, upload)), [
    { start: 0, end: 8 },
    { start: 8, end: 16 },
    { start: 16, end: 20 },
  ]);
  assert.equal(lengthOf(3, upload), 4);
});

test('only what has not arrived is missing', () => {
  assert.deepEqual(missingParts({ parts: 3, done: parts({ number: 2 }) }), [1, 3]);
});

test('a file of another size is not the one', () => {
  assert.equal(mismatchOf({ size: 20 }, upload), '');
  assert.notEqual(mismatchOf({ size: 21 }, upload), '');
  assert.equal(mismatchOf({ size: 21 }, { partSize: 8, parts: 3 }), '');
  assert.notEqual(mismatchOf({ size: 25 }, { partSize: 8, parts: 3 }), '');
});

test('a part whose checksum is another is sent again, whatever the age of the file', async () => {
  const done = parts({ number: 1, size: 8, sha256: 'a' }, { number: 2, size: 8, sha256: 'b' });
  const kept = await keptParts(done, { ...upload, sameAge: true }, async (number) => (number === 1 ? 'a' : 'x'));
  assert.deepEqual([...kept.keys()], [1]);
});

test('without a checksum the age of the file decides', async () => {
  const done = parts({ number: 1, size: 8 });
  const hash = () => assert.fail('hashed');
  assert.equal((await keptParts(done, { ...upload, sameAge: true }, hash)).size, 1);
  assert.equal((await keptParts(done, { ...upload, sameAge: false }, hash)).size, 0);
});

test('a part of another length is sent again', async () => {
  const done = parts({ number: 3, size: 8 });
  assert.equal((await keptParts(done, { ...upload, sameAge: true }, async () => 'a')).size, 0);
});
