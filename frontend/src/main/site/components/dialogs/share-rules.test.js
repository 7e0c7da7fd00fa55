import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareErrors, shareLink, shareName, shareWish, takesUploads } from './share-rules.js';

const FILE = { bucket: 'files', keys: ['minutes/may.pdf'], prefixes: [] };
const FOLDER = { bucket: 'files', keys: [], prefixes: ['a/inbox/'] };

test('one object or folder gives its own name, several that of the bucket', () => {
  assert.equal(shareName(FILE), 'may.pdf');
  assert.equal(shareName(FOLDER), 'inbox');
  assert.equal(shareName({ ...FILE, prefixes: ['b/'] }), 'files');
  assert.equal(shareName({ ...FILE, keys: ['/'] }), 'files');
});

test('files can be brought into one folder alone', () => {
  assert.equal(takesUploads(FOLDER), true);
  assert.equal(takesUploads(FILE), false);
  assert.equal(takesUploads({ ...FOLDER, prefixes: ['a/', 'b/'] }), false);
  assert.equal(takesUploads({ ...FOLDER, keys: ['a'] }), false);
});

test('a name is needed, a password is not but must be long enough', () => {
  assert.deepEqual(shareErrors({ name: 'x', password: '' }), {});
  assert.deepEqual(Object.keys(shareErrors({ name: ' ', password: '12345' })), ['name', 'password']);
});

test('a download may be for one time, an upload has an end', () => {
  const typed = { name: ' x ', expiresIn: '86400', password: '', oneTime: 'on' };

  assert.deepEqual(shareWish(FILE, typed), { kind: 'download', ...FILE, name: 'x', expiresIn: 86_400, oneTime: true });
  assert.deepEqual(shareWish(FOLDER, { ...typed, kind: 'upload', password: 'secret word' }), {
    kind: 'upload',
    ...FOLDER,
    name: 'x',
    expiresIn: 86_400,
    password: 'secret word',
    most: { files: 100, bytes: 10_737_418_240 },
  });
});

test('the secret stands where it is sent to nobody', () => {
  assert.equal(new URL(shareLink('https://files.example.com', 'abc')).hash, '#abc');
});
