/** A user pool's own ids, and the names it makes for people of an identity provider. */
const MADE_BY_THE_POOL = /(^|_)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(Google|Facebook|LoginWithAmazon|SignInWithApple)_/i;

/**
 * What to call somebody: by their name, or by the user name if they chose it themselves.
 *
 * @param {{username: string, account?: string, attributes?: Record<string, string>}} person
 */
export function callName({ username, account, attributes = {} }) {
  const made = account === 'visitor' || MADE_BY_THE_POOL.test(username);
  return attributes.name || (made && attributes.email) || username;
}

/**
 * Whether the site keeps an account of somebody, even if others vouch for them. Of whoever has just
 * left nothing is known any more, and what is still on show stays as it is.
 *
 * @param {{account: string} | null} person
 */
export function hasAccount(person) {
  return provesHere(person) || person.account === 'federated';
}

/** Whether somebody proves who they are here, and not at a provider; the same of whoever has left. */
export function provesHere(person) {
  return (person?.account ?? 'member') === 'member';
}
