/** What came of a sign-in at a provider, by the code in the address; each with what to do about it. */
const TEXTS = new Map(Object.entries({
  redirect_expired: ['That took too long', 'The sign-in was begun too long ago, or in another browser. Please begin again.'],
  provider_refused: ['You were not signed in', 'The other side did not sign you in, or you cancelled there. Try again, or choose another way.'],
  provider_mismatch: ['You were not signed in', 'You came back from another side than you were sent to. Please begin again.'],
  token_rejected: ['You were not signed in', 'The answer of the other side can’t be trusted. Try again, and if that does not help, ask whoever runs this site.'],
  rejected_by_policy: ['Not admitted', 'A rule of this site refuses that account. Use another one, or ask whoever runs this site.'],
  role_denied: ['Not admitted', 'There is nothing here that account may do. Use another one, or ask whoever runs this site.'],
  not_found: ['No such way in', 'This site does not offer that way to sign in. Choose another one.'],
  feature_unavailable: ['No such way in', 'This site does not offer that way to sign in. Choose another one.'],
  misconfigured: ['Set up wrongly', 'This way to sign in is not set up rightly. Whoever runs this site finds the reason in the log.'],
  unavailable: ['Not available', 'The other side can’t be reached at the moment. Try again in a moment, or choose another way.'],
  timeout: ['No answer in time', 'The other side took too long. Try again in a moment, or choose another way.'],
  throttled: ['Too busy', 'There is too much to do at the moment. Try again in a moment.'],
  too_many_attempts: ['Too many attempts', 'Wait a little, then try again.'],
}));

const GENERAL = ['You were not signed in', 'Something went wrong on the way. Try again, or choose another way.'];

/**
 * What to say to a person who comes back with a code. It came in an address, which anybody can write,
 * so that nothing of it is shown.
 *
 * @returns {{title: string, text: string}}
 */
export function arrivalText(code) {
  const [title, text] = TEXTS.get(code) ?? GENERAL;
  return { title, text };
}
