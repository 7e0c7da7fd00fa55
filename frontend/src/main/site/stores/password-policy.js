import { call } from '../lib/api.js';
import { Problem } from '../lib/problem.js';

let asked;

/**
 * What the site asks of a password.
 *
 * @returns {Promise<object | undefined>} undefined if nobody can say now; then the gateway judges
 */
export function passwordPolicy() {
  asked ??= call('GET', '/auth/password-policy').catch((error) => {
    asked = undefined;
    if (!(error instanceof Problem)) {
      throw error;
    }
  });
  return asked;
}
