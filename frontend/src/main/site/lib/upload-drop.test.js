import assert from 'node:assert/strict';
import { test } from 'node:test';
import { droppedOf, filesOf } from './upload-drop.js';

const file = (name) => ({ name, isFile: true, file: (resolve) => resolve({ name }) });

/** A folder whose reader answers two entries at a time, as browsers answer a hundred. */
function folder(name, ...entries) {
  return {
    name,
    createReader() {
      const left = [...entries];
      return { readEntries: (resolve) => resolve(left.splice(0, 2)) };
    },
  };
}

const dropped = (...entries) =>
  droppedOf({ items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })) });

test('a folder comes with all that is in it, however deep', async () => {
  const found = await dropped(folder('a', file('1'), folder('b', file('2')), file('3'), file('4'), file('5')), file('6'));
  assert.deepEqual(found.map(({ path }) => path), ['a/1', 'a/b/2', 'a/3', 'a/4', 'a/5', '6']);
});

test('an empty folder comes too', async () => {
  const [empty] = await dropped(folder('a', folder('b')));
  assert.equal(empty.path, 'a/b/');
  assert.ok(empty.folder);
  assert.equal(empty.file.size, 0);
});

test('what is dropped beside files is left alone', async () => {
  assert.deepEqual(await droppedOf({ items: [{ kind: 'string' }] }), []);
});

test('a handle that the browser gives goes with its file, a refused one does not matter', async () => {
  const handle = { kind: 'file' };
  const item = (entry, given) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFileSystemHandle: () => given });
  const items = [item(file('a'), Promise.resolve(handle)), item(file('b'), Promise.reject(new Error()))];
  const found = await droppedOf({ items });
  assert.deepEqual(found.map((each) => each.handle), [handle, undefined]);
});

test('names stay as they are, in whatever form they are written', () => {
  const decomposed = 'u\u0308ber.txt';
  const found = filesOf([{ name: decomposed, webkitRelativePath: '' }, { name: 'b', webkitRelativePath: 'a/b' }]);
  assert.deepEqual(found.map(({ path }) => path), [decomposed, 'a/b']);
});

test('what the browser can not read is told, and the rest still comes', async () => {
  const broken = { name: 'x', isFile: true, file: (resolve, reject) => reject(new DOMException('gone')) };
  const found = await dropped(folder('a', broken, file('b')));
  assert.deepEqual(found.map(({ path, unreadable = false }) => [path, unreadable]), [['a/x', true], ['a/b', false]]);
});

test('a file without an entry comes as a file', async () => {
  const picture = { name: 'picture.png' };
  const [found] = await droppedOf({ items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => picture }] });
  assert.equal(found.file, picture);
});
