/** S3's limits for tags. */
const MOST_TAGS = 10;
const TAG_NAME = 128;
const TAG_VALUE = 256;
const TAG_SIGNS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** What a header can be called. */
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/i;

/** S3's limit for names and values together, in bytes. */
const MOST_METADATA = 2048;

const bytes = new TextEncoder();

/**
 * The pairs that were typed into a form; those without name and value are left out.
 *
 * @param {Record<string, string>} values `name-1`, `value-1` and so on
 * @returns {[string, string][]}
 */
export function pairsOf(values) {
  return Object.keys(values)
    .filter((field) => field.startsWith('name-'))
    .map((field) => [values[field].trim(), (values[`value-${field.slice(5)}`] ?? '').trim()])
    .filter(([name, value]) => name !== '' || value !== '');
}

/** Why these can't be an object's tags, in words; empty if they can. */
export function tagsError(pairs) {
  if (pairs.length > MOST_TAGS) {
    return `An object has at most ${MOST_TAGS} tags.`;
  }
  for (const [name, value] of pairs) {
    if (name === '') {
      return `What is “${value}” the value of?`;
    }
    if (name.length > TAG_NAME || value.length > TAG_VALUE) {
      return `“${name}” is too long: names have at most ${TAG_NAME} signs, values ${TAG_VALUE}.`;
    }
    if (!TAG_SIGNS.test(name) || !TAG_SIGNS.test(value)) {
      return `“${name}” holds a sign that tags can’t have.`;
    }
  }
  return twice(pairs.map(([name]) => name));
}

/** Why these can't be an object's metadata, in words; empty if they can. */
export function metadataError(pairs) {
  for (const [name, value] of pairs) {
    if (!HEADER_NAME.test(name)) {
      return name === '' ? `What is “${value}” the value of?` : `“${name}” is no name for metadata: letters, digits and dashes are.`;
    }
  }
  const length = pairs.reduce((sum, pair) => sum + bytes.encode(pair.join('')).length, 0);
  return length > MOST_METADATA ? `That is more than the ${MOST_METADATA} bytes that metadata can have.` : twice(pairs.map(([name]) => name.toLowerCase()));
}

function twice(names) {
  const found = names.find((name, index) => names.indexOf(name) !== index);
  return found === undefined ? '' : `“${found}” is there twice.`;
}
