import { call } from '../lib/api.js';
import { Problem } from '../lib/problem.js';

let inbox;

/**
 * Where, in development, the messages that would be mailed can be read.
 *
 * @returns {Promise<string | undefined>}
 */
export function developmentInbox() {
  inbox ??= call('GET', '/config').then(
    (config) => webAddress(config.development?.inbox),
    (error) => {
      inbox = undefined;
      if (error instanceof Problem) {
        return undefined;
      }
      throw error;
    },
  );
  return inbox;
}

function webAddress(text) {
  return typeof text === 'string' && /^https?:\/\//.test(text) ? text : undefined;
}
