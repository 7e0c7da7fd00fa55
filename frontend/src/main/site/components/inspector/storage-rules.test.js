import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storageChanges, storageErrors } from './storage-rules.js';

const details = { storageClass: 'STANDARD', encryption: { algorithm: 'AES256' } };

test('only what differs is changed', () => {
  assert.deepEqual(storageChanges(details, { storageClass: 'STANDARD', algorithm: 'AES256' }), {});
  assert.deepEqual(storageChanges({}, { storageClass: 'STANDARD', algorithm: 'AES256' }), {});
  assert.deepEqual(storageChanges(details, { storageClass: 'GLACIER_IR', algorithm: 'AES256' }), { storageClass: 'GLACIER_IR' });
});

test('a key of KMS is named, or left to the account', () => {
  assert.deepEqual(storageChanges(details, { storageClass: 'STANDARD', algorithm: 'aws:kms', keyId: ' alias/files ' }),
    { encryption: { algorithm: 'aws:kms', keyId: 'alias/files' } });
  assert.deepEqual(storageChanges(details, { storageClass: 'STANDARD', algorithm: 'aws:kms', keyId: '' }),
    { encryption: { algorithm: 'aws:kms' } });
  const kept = { encryption: { algorithm: 'aws:kms', keyId: 'k' } };
  assert.deepEqual(storageChanges(kept, { storageClass: 'STANDARD', algorithm: 'aws:kms', keyId: 'k' }), {});
  assert.deepEqual(storageChanges(kept, { storageClass: 'STANDARD', algorithm: 'AES256', keyId: 'k' }),
    { encryption: { algorithm: 'AES256' } });
});

test('what can be no key is said so, where one is wanted', () => {
  assert.deepEqual(storageErrors({ algorithm: 'AES256', keyId: 'what ever' }), {});
  assert.deepEqual(storageErrors({ algorithm: 'aws:kms', keyId: 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab' }), {});
  assert.match(storageErrors({ algorithm: 'aws:kms', keyId: 'what ever' }).keyId, /ARN/);
});
