import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddressable, placeHref } from './place-address.js';
import { HOME, match, safeNext, withNext } from './routes.js';

const ORIGIN = 'https://postern.example';
const at = (path) => match(new URL(path, ORIGIN));

test('each page has its address', () => {
  assert.equal(at('/').name, 'home');
  assert.equal(at('/sign-in').name, 'sign-in');
  assert.equal(at('/sign-up').name, 'sign-up');
  assert.equal(at('/verify').name, 'verify');
  assert.equal(at('/sign-in/step').name, 'sign-in-step');
  assert.equal(at('/forgot-password').name, 'forgot-password');
  assert.equal(at('/reset-password').name, 'reset-password');
  assert.equal(at('/buckets').name, 'places');
  assert.deepEqual(at('/account'), { name: 'profile', isPublic: false, ofAccount: true });
  assert.equal(at('/account/security').name, 'security');
  assert.equal(at('/account/sessions').name, 'sessions');
});

test('a bucket and a prefix are read from the address', () => {
  assert.deepEqual(at('/buckets/my-bucket?prefix=a%2Fb%20c%2F'), {
    name: 'objects',
    isPublic: false,
    bucket: 'my-bucket',
    prefix: 'a/b c/',
    at: '',
  });
});

test('a moment is read from the address', () => {
  assert.equal(at(placeHref('b', '', '2026-01-01T00:00:00+01:00')).at, '2026-01-01T00:00:00+01:00');
});

test('every prefix comes through an address unchanged', () => {
  for (const prefix of ['a//b/', '/', '../', './x/', '%2F/', '+ &=#?', 'é\n\0', '😀', '<img src=x>/']) {
    assert.equal(at(placeHref('b', prefix)).prefix, prefix);
    assert.equal(at(placeHref('b', prefix, '2026-01-01T00:00:00+01:00')).prefix, prefix);
  }
});

test('a bucket name with signs of its own comes through unchanged', () => {
  for (const bucket of ['a.b-c', 'UPPER_case', 'a/b', '<img onerror=x>', '%41']) {
    assert.equal(at(placeHref(bucket)).bucket, bucket);
  }
});

test('half a character does not break an address', () => {
  assert.equal(at(placeHref('b', 'x\ud83d/')).prefix, 'x\ufffd/');
});

test('an address that is no page is not found', () => {
  for (const path of ['/nowhere', '/buckets/a/b', '/buckets/%E0%A4%A', '/toString', '/sign-in/']) {
    assert.equal(at(path).name, 'not-found', path);
  }
});

test('names that addresses fold away are no bucket names', () => {
  assert.ok(!isAddressable('..'));
  assert.ok(!isAddressable('.'));
  assert.ok(!isAddressable(''));
  assert.ok(isAddressable('..a'));
});

test('only places of ours are gone on to', () => {
  const elsewhere = [
    null, '', 'buckets', '//evil.example', '//evil.example/buckets', '/\\evil.example/buckets/a', '/\\evil.example', '\\/evil.example', 'https://evil.example/buckets',
    'javascript:alert(1)', '/\t/evil.example', '/%09/evil.example', '/sign-in', '/nowhere', '/', '/api/session',
    '/..//evil.example', '/buckets/../..//evil.example',
  ];
  for (const next of elsewhere) {
    assert.equal(safeNext(next, ORIGIN), HOME, String(next));
  }
});

test('a place of ours is gone on to with its query', () => {
  assert.equal(safeNext('/buckets/b?prefix=a%2F', ORIGIN), '/buckets/b?prefix=a%2F');
});

test('the wanted place travels along, unless it is where everyone goes', () => {
  assert.equal(withNext('/sign-in', '/buckets/b?prefix=a%2F'), '/sign-in?next=%2Fbuckets%2Fb%3Fprefix%3Da%252F');
  assert.equal(withNext('/sign-in', HOME), '/sign-in');
  assert.equal(at(withNext('/sign-in', '/buckets/b?prefix=a%2F')).next, '/buckets/b?prefix=a%2F');
});
