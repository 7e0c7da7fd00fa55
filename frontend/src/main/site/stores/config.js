import { call } from '../lib/api.js';
import { Problem } from '../lib/problem.js';

/** What the gateway tells everybody about itself; empty until it did. */
class Config {
  value = {};
  #asked;

  /** Asks once; one that gets no answer is asked again the next time. */
  load() {
    this.#asked ??= call('GET', '/config').then(
      (value) => {
        this.value = value;
      },
      (error) => {
        this.#asked = undefined;
        if (!(error instanceof Problem)) {
          throw error;
        }
      },
    );
    return this.#asked;
  }

  /** Whether a person may begin with their name alone. */
  get passwordOptional() {
    return this.value.signIn?.passwordOptional === true;
  }
}

export const config = new Config();
