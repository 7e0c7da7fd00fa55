/** How objects are kept, by what S3 calls it. */
export const CLASSES = [
  ['STANDARD', 'Standard'],
  ['INTELLIGENT_TIERING', 'Intelligent tiering'],
  ['STANDARD_IA', 'Infrequent access'],
  ['ONEZONE_IA', 'Infrequent access, one zone'],
  ['GLACIER_IR', 'Archive, read at once'],
  ['GLACIER', 'Archive'],
  ['DEEP_ARCHIVE', 'Deep archive'],
];

/** How objects are encrypted, by what S3 calls it. */
export const ENCRYPTIONS = [
  ['AES256', 'Key of S3'],
  ['aws:kms', 'Key of KMS'],
  ['aws:kms:dsse', 'Key of KMS, two layers'],
];

/** A KMS key: its id, an alias, or the ARN of either. */
const KEY = /^(arn:[\w-]+:kms:[\w-]+:\d+:)?(key\/|alias\/)?[\w/-]{1,256}$/;

/** Whether the encryption is by a key of KMS, which can be named. */
export function hasKey(algorithm) {
  return algorithm.startsWith('aws:kms');
}

/** What of a form can't be, by field. */
export function storageErrors({ algorithm, keyId = '' }) {
  const wrong = hasKey(algorithm) && keyId.trim() !== '' && !KEY.test(keyId.trim());
  return wrong ? { keyId: 'Enter the id or the ARN of a key, or leave it empty.' } : {};
}

/** What of a form differs from what there is, as the gateway takes it. */
export function storageChanges({ storageClass = 'STANDARD', encryption }, form) {
  const body = {};
  if (form.storageClass !== storageClass) {
    body.storageClass = form.storageClass;
  }
  const keyId = hasKey(form.algorithm) ? (form.keyId ?? '').trim() : '';
  if (form.algorithm !== (encryption?.algorithm ?? 'AES256') || keyId !== (encryption?.keyId ?? '')) {
    body.encryption = keyId === '' ? { algorithm: form.algorithm } : { algorithm: form.algorithm, keyId };
  }
  return body;
}
