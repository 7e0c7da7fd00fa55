import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crumbs, nameIn, parsePlace, rowsOf, splitMiddle, visible } from './keys.js';

test('a prefix is a way through folders', () => {
  assert.deepEqual(crumbs('a/b c/'), [
    { name: 'a', prefix: 'a/' },
    { name: 'b c', prefix: 'a/b c/' },
  ]);
});

test('no prefix is no way at all', () => {
  assert.deepEqual(crumbs(''), []);
});

test('slashes side by side and in front lead through folders without a name', () => {
  assert.deepEqual(crumbs('/a//').map(({ name, prefix }) => [name, prefix]), [
    ['', '/'],
    ['a', '/a/'],
    ['', '/a//'],
  ]);
});

test('dots and percent signs are names like any other', () => {
  assert.deepEqual(crumbs('../%2F/./').map(({ name }) => name), ['..', '%2F', '.']);
});

test('a prefix that ends in the middle of a name ends with that part', () => {
  assert.deepEqual(crumbs('a/re').at(-1), { name: 're', prefix: 'a/re' });
});

test('joining the names of all crumbs gives the prefix back', () => {
  for (const prefix of ['a/', '//', 'a//b/', '/..//x', 'é/\n/']) {
    assert.equal(crumbs(prefix).at(-1).prefix, prefix);
  }
});

test('a name is what is new in the folder', () => {
  assert.equal(nameIn('a/b/', 'a/b/c/'), 'c');
  assert.equal(nameIn('a/b/', 'a/b//'), '');
  assert.equal(nameIn('a/re', 'a/reports/'), 'reports');
});

test('folders come before objects, each with its name', () => {
  const page = { prefixes: ['a/x/'], objects: [{ key: 'a/f', size: 1 }] };
  const { folders, objects } = rowsOf(page, 'a/');
  assert.deepEqual(folders, [{ kind: 'folder', key: 'a/x/', name: 'x' }]);
  assert.deepEqual(objects, [{ kind: 'object', key: 'a/f', name: 'f', size: 1 }]);
});

test('the empty object that stands for the folder is left out', () => {
  const page = { prefixes: [], objects: [{ key: 'a/', size: 0 }, { key: 'a/b', size: 0 }] };
  assert.deepEqual(rowsOf(page, 'a/').objects.map(({ key }) => key), ['a/b']);
});

test('an object with content is shown even if it is named like the folder', () => {
  const page = { prefixes: [], objects: [{ key: 'a/', size: 7 }] };
  assert.deepEqual(rowsOf(page, 'a/').objects.map(({ name }) => name), ['']);
});

test('invisible, breaking and direction-turning characters become visible', () => {
  assert.equal(visible('a\nb\0c'), 'a␊b␀c');
  assert.equal(visible('x\u202Egpj.exe'), 'x⟨U+202E⟩gpj.exe');
  assert.equal(visible('\u200b\ufeff\x7f\x85'), '⟨U+200B⟩⟨U+FEFF⟩␡⟨U+0085⟩');
});

test('half a character becomes a replacement sign', () => {
  assert.equal(visible('a\ud83d'), 'a\ufffd');
});

test('all other writing stays as it is', () => {
  assert.equal(visible('航海日誌 é 👩‍🚀 <b>'), '航海日誌 é 👩‍🚀 <b>');
});

test('a short name is not parted', () => {
  assert.deepEqual(splitMiddle('short.txt'), ['short.txt', '']);
});

test('a long name keeps its end', () => {
  const [head, tail] = splitMiddle('harbour plan of the eastern breakwater.pdf');
  assert.equal(tail, 'kwater.pdf');
  assert.equal(head + tail, 'harbour plan of the eastern breakwater.pdf');
});

test('a name is never parted inside what people see as one sign', () => {
  const name = `a long beginning of a name ${'👩‍🚀'.repeat(9)}.x`;
  const [head, tail] = splitMiddle(name);
  assert.equal(head + tail, name);
  assert.ok(head.isWellFormed() && tail.isWellFormed());
  assert.ok(tail.startsWith('👩‍🚀'));
});

test('parting loses nothing, whatever the name is made of', () => {
  for (const part of ['x', '😀', 'é', '👨‍👩‍👧', '\u0301']) {
    const name = part.repeat(200);
    assert.equal(splitMiddle(name).join(''), name);
  }
});

test('a bucket is opened by its name or by an s3 address', () => {
  assert.deepEqual(parsePlace('  logs '), { bucket: 'logs', prefix: '' });
  assert.deepEqual(parsePlace('s3://logs/2026/a b/'), { bucket: 'logs', prefix: '2026/a b/' });
  assert.deepEqual(parsePlace('S3://logs'), { bucket: 'logs', prefix: '' });
});
