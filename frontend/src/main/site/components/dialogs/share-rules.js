/** How long a link may be good for, in seconds, with words for it. */
export const LIVES = [
  [86_400, '1 day'],
  [604_800, '7 days'],
  [2_592_000, '30 days'],
];

const SHORTEST_PASSWORD = 6;
const LONGEST_NAME = 200;
const MOST_FILES = 100;
const MOST_BYTES = 10 * 1024 ** 3;

/** What visitors see a selection called unless somebody says otherwise. */
export function shareName({ bucket, keys, prefixes }) {
  const names = [...keys, ...prefixes];
  const last = names.length === 1 ? names[0].replace(/\/$/, '').split('/').at(-1) : '';
  return (last || bucket).slice(0, LONGEST_NAME);
}

/** Whether others could bring files there: into exactly one folder. */
export function takesUploads({ keys, prefixes }) {
  return keys.length === 0 && prefixes.length === 1;
}

/** Errors by field. */
export function shareErrors({ name, password }) {
  const errors = {};
  if (name.trim() === '') {
    errors.name = 'Enter a name.';
  }
  if (password !== '' && [...password].length < SHORTEST_PASSWORD) {
    errors.password = `At least ${SHORTEST_PASSWORD} characters, or none.`;
  }
  return errors;
}

/** What is asked of the gateway. */
export function shareWish(from, { kind = 'download', name, expiresIn, password, oneTime }) {
  const wish = { kind, ...from, name: name.trim(), expiresIn: Number(expiresIn) };
  if (password !== '') {
    wish.password = password;
  }
  if (kind === 'upload') {
    wish.most = { files: MOST_FILES, bytes: MOST_BYTES };
  } else if (oneTime) {
    wish.oneTime = true;
  }
  return wish;
}

/** The link: what it is made of stands behind the hash sign, which browsers send to nobody. */
export function shareLink(origin, secret) {
  return `${origin}/s#${secret}`;
}
