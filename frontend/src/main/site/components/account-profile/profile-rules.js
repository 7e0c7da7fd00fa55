/** What is shown first, in this order, even where it isn't known yet. */
const FIRST = ['email', 'phone_number', 'name'];

/** What only the pool itself writes, or what is shown as a mark beside another attribute. */
const HIDDEN = ['sub', 'identities', 'updated_at', 'email_verified', 'phone_number_verified'];

const VERIFIED = { email: 'email_verified', phone_number: 'phone_number_verified' };

/**
 * The attributes as they are shown.
 *
 * @param {Record<string, string>} attributes
 * @returns {{name: string, value: string, verified?: boolean}[]} verified only where that matters
 */
export function profileRows(attributes) {
  const others = Object.keys(attributes)
    .filter((name) => !FIRST.includes(name) && !HIDDEN.includes(name) && !name.startsWith('cognito:'))
    .sort();
  return [...FIRST, ...others].map((name) => {
    const value = attributes[name] ?? '';
    const proof = VERIFIED[name];
    return proof && value ? { name, value, verified: attributes[proof] === 'true' } : { name, value };
  });
}

/** The account with changes made, for showing them before it is read anew. */
export function changed(attributes, changes) {
  const result = { ...attributes };
  for (const [name, value] of Object.entries(changes)) {
    delete result[VERIFIED[name]];
    if (value === null) {
      delete result[name];
    } else {
      result[name] = value;
    }
  }
  return result;
}
