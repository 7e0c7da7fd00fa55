import { Problem } from './problem.js';

/** Whether this browser can use passkeys on this page. */
export function passkeysWork() {
  return typeof PublicKeyCredential === 'function' && Boolean(navigator.credentials);
}

/**
 * Lets a person prove who they are with a passkey.
 *
 * @param {object} options `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3)
 * @param {AbortSignal} signal stops the asking
 * @returns {Promise<object>} `AuthenticationResponseJSON`
 * @throws {Problem} whose code is `passkey_…`
 */
export function usePasskey(options, signal) {
  return ask(async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON?.(options) ?? requestOptions(options);
    return navigator.credentials.get({ publicKey, signal });
  });
}

/**
 * Makes a passkey.
 *
 * @param {object} options `PublicKeyCredentialCreationOptionsJSON`
 * @returns {Promise<object>} `RegistrationResponseJSON`
 * @throws {Problem} whose code is `passkey_…`
 */
export function makePasskey(options) {
  return ask(async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? creationOptions(options);
    return navigator.credentials.create({ publicKey });
  });
}

async function ask(work) {
  if (!passkeysWork()) {
    throw problemOf('passkey_unsupported');
  }
  try {
    const credential = await work();
    return credential.toJSON?.() ?? credentialJson(credential);
  } catch (error) {
    throw problemOf(CODES.get(error?.name) ?? 'passkey_failed');
  }
}

const CODES = new Map(Object.entries({
  NotAllowedError: 'passkey_cancelled',
  AbortError: 'passkey_cancelled',
  InvalidStateError: 'passkey_known',
  SecurityError: 'passkey_elsewhere',
  NotSupportedError: 'passkey_unsupported',
}));

const TEXTS = {
  passkey_cancelled: ['No passkey was used', 'It was cancelled, took too long, or there is none for this site here. Try again, or use another way.'],
  passkey_known: ['There is one already', 'This device already holds a passkey for your account.'],
  passkey_elsewhere: ['This address has no passkeys', 'Passkeys are good for another address of this site. Open that one.'],
  passkey_unsupported: ['No passkeys here', 'This browser or device can’t use passkeys.'],
  passkey_failed: ['The passkey did not work', 'Your device gave no usable answer. Try again, or use another way.'],
};

function problemOf(code) {
  const [title, detail] = TEXTS[code];
  return new Problem({ code, title, detail });
}

/** For browsers that can't read the JSON form themselves. */
export function requestOptions(json) {
  return { ...json, challenge: bytes(json.challenge), allowCredentials: json.allowCredentials?.map(descriptor) };
}

/** For browsers that can't read the JSON form themselves. */
export function creationOptions(json) {
  return {
    ...json,
    challenge: bytes(json.challenge),
    user: { ...json.user, id: bytes(json.user.id) },
    excludeCredentials: json.excludeCredentials?.map(descriptor),
  };
}

/** The JSON form of a credential, for browsers that can't write it themselves. */
export function credentialJson(credential) {
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = response;
  const parts = attestationObject
    ? { clientDataJSON, attestationObject }
    : { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) };
  const written = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, text(part)]));
  return {
    id,
    rawId: text(rawId),
    type,
    ...(authenticatorAttachment && { authenticatorAttachment }),
    response: attestationObject ? { ...written, transports: response.getTransports?.() ?? [] } : written,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function descriptor(credential) {
  return { ...credential, id: bytes(credential.id) };
}

/** The bytes of base64url. */
export function bytes(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
