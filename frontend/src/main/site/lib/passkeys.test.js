import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { bytes, creationOptions, credentialJson, makePasskey, requestOptions, text, usePasskey } from './passkeys.js';

const buffer = (...values) => Uint8Array.from(values).buffer;

/** Puts a browser's part in place. */
function browser({ credential = class {}, get, create }) {
  globalThis.PublicKeyCredential = credential;
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { credentials: { get, create } } });
}

afterEach(() => {
  delete globalThis.PublicKeyCredential;
  delete globalThis.navigator;
});

test('base64url is read and written without padding', () => {
  assert.deepEqual([...bytes('-_8A')], [0xfb, 0xff, 0]);
  assert.deepEqual([...bytes('_w')], [0xff]);
  assert.equal(text(buffer(0xfb, 0xff, 0)), '-_8A');
  assert.equal(text(buffer(0xff)), '_w');
  assert.equal(text(buffer()), '');
});

test('options are read by hand where the browser can not', () => {
  const asked = requestOptions({ challenge: '_w', rpId: 'x.example', allowCredentials: [{ type: 'public-key', id: 'AQI' }] });
  assert.deepEqual([...asked.challenge], [255]);
  assert.deepEqual([...asked.allowCredentials[0].id], [1, 2]);
  assert.equal(asked.rpId, 'x.example');
  assert.equal(requestOptions({ challenge: '_w' }).allowCredentials, undefined);
  const made = creationOptions({ challenge: '_w', user: { id: 'AQ', name: 'ada' }, excludeCredentials: [{ id: 'Ag' }] });
  assert.deepEqual([...made.user.id], [1]);
  assert.equal(made.user.name, 'ada');
  assert.deepEqual([...made.excludeCredentials[0].id], [2]);
});

test('an answer is written by hand where the browser can not', async () => {
  const credential = {
    id: 'AQ',
    rawId: buffer(1),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: { clientDataJSON: buffer(2), authenticatorData: buffer(3), signature: buffer(4), userHandle: null },
    getClientExtensionResults() {
      return { appid: this === credential };
    },
  };
  browser({ get: async () => credential });
  assert.deepEqual(await usePasskey({ challenge: '_w' }), {
    id: 'AQ',
    rawId: 'AQ',
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: { clientDataJSON: 'Ag', authenticatorData: 'Aw', signature: 'BA' },
    clientExtensionResults: { appid: true },
  });
});

test('a new passkey is written with its transports', () => {
  const json = credentialJson({
    id: 'AQ',
    rawId: buffer(1),
    type: 'public-key',
    response: { clientDataJSON: buffer(2), attestationObject: buffer(3), getTransports: () => ['internal'] },
    getClientExtensionResults: () => ({}),
  });
  assert.deepEqual(json.response, { clientDataJSON: 'Ag', attestationObject: 'Aw', transports: ['internal'] });
});

test('what the browser can do itself is left to it', async () => {
  const credential = class {
    static parseRequestOptionsFromJSON(json) {
      return { parsed: json };
    }
  };
  const asked = [];
  browser({ credential, get: async (options) => asked.push(options) && { toJSON: () => ({ id: 'native' }) } });
  assert.deepEqual(await usePasskey({ challenge: 'x' }), { id: 'native' });
  assert.deepEqual(asked[0].publicKey, { parsed: { challenge: 'x' } });
});

test('each way to fail is told apart', async () => {
  const failing = (name) => async () => {
    throw new DOMException('no', name);
  };
  browser({ get: failing('NotAllowedError'), create: failing('InvalidStateError') });
  await assert.rejects(usePasskey({ challenge: '_w' }), { code: 'passkey_cancelled' });
  await assert.rejects(makePasskey({ challenge: '_w', user: { id: 'AQ' } }), { code: 'passkey_known' });
  browser({ get: failing('SecurityError') });
  await assert.rejects(usePasskey({ challenge: '_w' }), { code: 'passkey_elsewhere' });
  browser({ get: async () => null });
  await assert.rejects(usePasskey({ challenge: '_w' }), { code: 'passkey_failed' });
});

test('without support for passkeys nothing is tried', async () => {
  await assert.rejects(usePasskey({ challenge: '_w' }), { code: 'passkey_unsupported' });
});
