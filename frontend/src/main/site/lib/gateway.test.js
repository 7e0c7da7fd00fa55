import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateway } from './api.js';
import { found } from './gateway.js';

const saying = (text) => async () => new Response(text, { headers: { 'Content-Type': 'application/json' } });

test('a page that names no file has its gateway at its own origin', () => {
  assert.equal(gateway, '');
});

for (const origin of ['https://files.example.com', 'https://files.example.com:8443', 'http://localhost:8080', 'http://127.0.0.1:1']) {
  test(`${origin} is taken`, async () => {
    assert.equal(await found('/config.json', saying(JSON.stringify({ gateway: origin }))), origin);
  });
}

for (const text of [
  '{}',
  'null',
  '<!doctype html>',
  '{"gateway": 1}',
  '{"gateway": ""}',
  '{"gateway": "*"}',
  '{"gateway": "null"}',
  '{"gateway": "http://files.example.com"}',
  '{"gateway": "http://localhost.example.com"}',
  '{"gateway": "https://files.example.com/"}',
  '{"gateway": "https://files.example.com/api"}',
  '{"gateway": "https://user@files.example.com"}',
  '{"gateway": "javascript:alert(1)"}',
  '{"gateway": "//files.example.com"}',
]) {
  test(`${text} is refused`, async () => {
    await assert.rejects(found('/config.json', saying(text)));
  });
}
