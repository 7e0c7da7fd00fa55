/**
 * How each standard attribute of OpenID Connect (Core 1.0, 5.1) is asked for: label, type, the
 * input's autocomplete, its inputmode, and a hint.
 */
const KNOWN = new Map(Object.entries({
  email: ['E-mail', 'email', 'email', 'email'],
  phone_number: ['Phone number', 'tel', 'tel', 'tel', 'With the country code, such as +44 20 7946 0018'],
  name: ['Full name', 'text', 'name'],
  given_name: ['Given name', 'text', 'given-name'],
  middle_name: ['Middle name', 'text', 'additional-name'],
  family_name: ['Family name', 'text', 'family-name'],
  nickname: ['Nickname', 'text', 'nickname'],
  preferred_username: ['Preferred user name', 'text', 'off'],
  profile: ['Profile page', 'url', 'off', 'url'],
  picture: ['Address of a picture', 'url', 'off', 'url'],
  website: ['Website', 'url', 'url', 'url'],
  gender: ['Gender', 'text', 'sex'],
  birthdate: ['Date of birth', 'date', 'bday'],
  zoneinfo: ['Time zone', 'text', 'off', undefined, 'Such as Europe/Berlin'],
  locale: ['Language', 'text', 'language', undefined, 'Such as en-GB'],
  address: ['Address', 'text', 'street-address'],
}));

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+[0-9]{5,15}$/;

/** What people call an attribute. */
export function attributeLabel(name) {
  return KNOWN.get(name)?.[0] ?? wordsOf(name.replace(/^custom:/, ''));
}

/** How an attribute is typed: `type`, `autofill`, `keyboard` and `hint` of its field. */
export function attributeInput(name) {
  const [, type = 'text', autofill = 'off', keyboard, hint] = KNOWN.get(name) ?? [];
  return { type, autofill, keyboard, hint };
}

/** An attribute as it was meant: phone numbers are written with blanks and brackets. */
export function cleanAttribute(name, value) {
  return name === 'phone_number' ? value.replace(/[\s().\-–/]/g, '') : value.trim();
}

/** What is wrong with a new value, or undefined. */
export function attributeError(name, value) {
  const clean = cleanAttribute(name, value);
  if (!clean) {
    return 'This is needed.';
  }
  if (name === 'email') {
    return emailError(clean);
  }
  return name === 'phone_number' && !PHONE.test(clean)
    ? 'Write it with a + and the country code, then digits.'
    : undefined;
}

/** What is wrong with an e-mail address, or undefined. */
export function emailError(value) {
  const email = value.trim();
  if (!email) {
    return 'Enter your e-mail address.';
  }
  return EMAIL.test(email) ? undefined : 'That is no e-mail address: it needs a name, an @ and a domain.';
}

/** The errors of all these attributes in what a form holds. */
export function attributeErrors(names, values) {
  const errors = names.map((name) => [name, attributeError(name, values[name])]);
  return Object.fromEntries(errors.filter(([, error]) => error));
}

/** All these attributes out of what a form holds. */
export function attributesOf(names, values) {
  return Object.fromEntries(names.map((name) => [name, cleanAttribute(name, values[name])]));
}

/** `cost_centre` and `costCentre` as `Cost centre`. */
function wordsOf(name) {
  const words = name.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
