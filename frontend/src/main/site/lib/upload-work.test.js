import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Slots } from './upload-slots.js';
import { freeKey, upload } from './upload-work.js';

const MIB = 1024 * 1024;
const real = { fetch: globalThis.fetch, XMLHttpRequest: globalThis.XMLHttpRequest };

/** What was asked, in its order, and what is answered to it: the last answer again and again. */
let asked;
let answers;

beforeEach(() => {
  asked = [];
  answers = {
    'HEAD /object': [{ status: 404 }],
    'PUT /object': [{ status: 201, body: {} }],
    'POST /uploads': [{ status: 201, body: { id: 'u1', partSize: 8 * MIB, parts: 3, done: [] } }],
    'PUT /part': [{ status: 200, body: {} }],
    'POST /complete': [{ status: 200, body: {} }],
    'DELETE /upload': [{ status: 204 }],
  };
  globalThis.fetch = async (url, { method }) => {
    const { status, body, headers = {} } = answer(method, url);
    const text = body === undefined ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } });
  };
  globalThis.XMLHttpRequest = Exchange;
});

afterEach(() => Object.assign(globalThis, real));

function answer(method, url) {
  const path = url.split('?')[0];
  const of = path.endsWith('/object') ? 'object'
    : path.includes('/parts/') ? 'part'
      : path.endsWith('/complete') ? 'complete'
        : path.endsWith('/uploads') ? 'uploads' : 'upload';
  const name = `${method} /${of}`;
  asked.push(of === 'part' ? `${name} ${path.split('/').at(-1)}` : name);
  const left = answers[name];
  return left.length > 1 ? left.shift() : left[0];
}

/** As much of a request as is needed; sends all at once. */
class Exchange {
  upload = {};

  open(method, url) {
    Object.assign(this, { method, url });
  }

  setRequestHeader() {}

  getResponseHeader(name) {
    return name === 'Content-Type' ? 'application/problem+json' : null;
  }

  abort() {
    this.onabort();
    this.onloadend();
  }

  send(bytes) {
    this.upload.onprogress({ loaded: bytes.byteLength ?? bytes.size });
    const { status, body } = answer(this.method, this.url);
    this.status = status;
    this.responseText = JSON.stringify(body ?? {});
    queueMicrotask(() => {
      this.onload();
      this.onloadend();
    });
  }
}

function job(size, more = {}) {
  const told = { began: 0, ended: 0, sent: 0 };
  return {
    told,
    bucket: 'b',
    key: 'k',
    overwrite: false,
    file: new Blob([new Uint8Array(size)]),
    known: null,
    signal: new AbortController().signal,
    slots: new Slots(4),
    began: () => { told.began += 1; },
    ended: () => { told.ended += 1; },
    progress: (sent) => { told.sent = sent; },
    waiting: () => {},
    pause: async () => {},
    ...more,
  };
}

const problem = (status, code) => ({ status, body: { code, status } });
const count = (name) => asked.filter((call) => call.startsWith(name)).length;

test('a small file goes by one request, a large one in parts', async () => {
  await upload(job(10));
  assert.deepEqual(asked, ['PUT /object']);
  asked.length = 0;
  const large = job(17 * MIB);
  await upload(large);
  assert.deepEqual(asked.toSorted(), ['HEAD /object', 'POST /complete', 'POST /uploads', 'PUT /part 1', 'PUT /part 2', 'PUT /part 3']);
  assert.deepEqual(large.told, { began: 1, ended: 1, sent: 17 * MIB });
});

test('a part that fails for a while is sent again, the others are not', async () => {
  answers['PUT /part'] = [problem(503, 'unavailable'), { status: 200, body: {} }];
  await upload(job(17 * MIB));
  assert.equal(count('PUT /part'), 4);
});

test('a part that is refused stops the file, and what has arrived is kept', async () => {
  answers['PUT /part'] = [{ status: 200, body: {} }, problem(403, 'access_denied')];
  const large = job(17 * MIB);
  await assert.rejects(upload(large), { code: 'access_denied' });
  assert.equal(large.known.done.size, 1);
  assert.equal(large.told.ended, 0);
});

test('parts that S3 no longer has are sent anew', async () => {
  answers['POST /complete'] = [problem(409, 'upload_incomplete'), { status: 200, body: {} }];
  answers['GET /upload'] = [{ status: 200, body: { id: 'u1', partSize: 8 * MIB, parts: 3, done: [{ number: 1, size: 8 * MIB }] } }];
  await upload(job(17 * MIB));
  assert.equal(count('PUT /part 1'), 1);
  assert.equal(count('PUT /part 2'), 2);
});

test('parts that get lost again and again are a fault', async () => {
  answers['POST /complete'] = [problem(409, 'upload_incomplete')];
  answers['GET /upload'] = [{ status: 200, body: { id: 'u1', partSize: 8 * MIB, parts: 3, done: [] } }];
  await assert.rejects(upload(job(17 * MIB)), { code: 'upload_incomplete' });
  assert.equal(count('POST /complete'), 3);
});

test('an upload that S3 has forgotten begins anew, once', async () => {
  answers['PUT /part'] = [problem(404, 'no_such_upload'), problem(404, 'no_such_upload'), problem(404, 'no_such_upload'), { status: 200, body: {} }];
  const large = job(17 * MIB);
  await upload(large);
  assert.equal(count('POST /uploads'), 2);
  assert.equal(large.told.ended, 2);
});

test('a completion whose answer was lost counts when the object is there', async () => {
  answers['POST /complete'] = [problem(504, 'timeout'), problem(404, 'no_such_upload')];
  answers['HEAD /object'] = [{ status: 404 }, { status: 200, headers: { 'Content-Length': String(17 * MIB), ETag: '"abc-3"' } }];
  await upload(job(17 * MIB));
  assert.equal(count('POST /uploads'), 1);
});

test('somebody else\'s object of the same size is not taken for what was sent', async () => {
  answers['POST /complete'] = [problem(504, 'timeout'), problem(412, 'already_exists')];
  answers['HEAD /object'] = [{ status: 404 }, { status: 200, headers: { 'Content-Length': String(17 * MIB), ETag: '"other-3"' } }];
  await assert.rejects(upload(job(17 * MIB)), { code: 'already_exists' });
  assert.equal(count('DELETE /upload'), 1);
});

test('a completion whose answer was lost does not count when another object is there', async () => {
  answers['POST /complete'] = [problem(504, 'timeout'), problem(404, 'no_such_upload'), { status: 200, body: {} }];
  answers['HEAD /object'] = [{ status: 404 }, { status: 200, headers: { 'Content-Length': '7', ETag: '"abc"' } }, { status: 404 }];
  await upload(job(17 * MIB));
  assert.equal(count('POST /uploads'), 2);
});

test('a name that is taken in the meantime gives the parts up', async () => {
  answers['POST /complete'] = [problem(412, 'already_exists')];
  const large = job(17 * MIB);
  await assert.rejects(upload(large), { code: 'already_exists' });
  assert.equal(count('DELETE /upload'), 1);
  assert.equal(large.known, null);
});

test('who may not look whether a name is taken may still write', async () => {
  answers['HEAD /object'] = [{ status: 403 }];
  await upload(job(2 * MIB));
  assert.equal(count('PUT /object'), 1);
});

test('nothing more is asked once it was given up', async () => {
  const gone = new AbortController();
  const large = job(17 * MIB, { signal: gone.signal, progress: () => gone.abort() });
  await assert.rejects(upload(large), { name: 'AbortError' });
  assert.equal(count('POST /complete'), 0);
});

test('the next free name is found', async () => {
  answers['HEAD /object'] = [{ status: 200 }, { status: 200 }, { status: 404 }];
  assert.deepEqual(await freeKey({ bucket: 'b', wanted: 'a.txt' }), { key: 'a (3).txt', copies: 3 });
});
