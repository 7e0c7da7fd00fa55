import { session } from '../../stores/session.js';
import { loadStep } from './steps.js';

/** Problems after which a sign-in can't go on unless the gateway asks something new. */
const ENDS = new Map(Object.entries({
  challenge_expired: 'That took too long, or was answered elsewhere. Sign in again.',
  invalid_credentials: 'That did not prove who you are. Sign in again.',
  passkey_rejected: 'That passkey does not fit this account. Sign in again.',
  passkey_expired: 'That took too long. Sign in again.',
  code_mismatch: 'That was not the right code. Sign in again to get a new one.',
  code_expired: 'The code was too old. Sign in again to get a new one.',
}));

const WRONG_PASSWORD = 'User name or password is wrong. Sign in again.';

/**
 * A sign-in that asks for more than a password, one question after the other. Fires `change` when
 * it asks the next, and `end` when it can't go on; success is told by the session.
 */
export class ChallengeFlow extends EventTarget {
  /** How many questions were asked; the same number means that the same one is asked again. */
  step = 0;

  /** Whether it asked the very same before: an owner's functions ask again after a wrong answer. */
  repeated = false;

  /** The first factors to choose from, if the person could choose. */
  options = [];

  /** Why it can't go on, once it can't. */
  ending = '';

  /** Leads elsewhere a person whose problem is put right there; answers whether it did. */
  divert = () => false;

  constructor({ username, challenge, proven }) {
    super();
    this.username = username;
    this.proven = proven;
    this.#take(challenge);
  }

  /** A flow whose first question can be shown at once. */
  static async begin(begun) {
    await loadStep(begun.challenge);
    return new ChallengeFlow(begun);
  }

  /**
   * Answers what is asked now.
   *
   * @throws {Problem} what the person can put right where they are
   */
  async answer(answers) {
    try {
      await this.#follow(session.answer(this.challenge.id, answers), this.proven || answers.password !== undefined);
    } catch (problem) {
      this.#fail(problem, answers);
    }
  }

  /**
   * Begins anew, for a person who wants to prove themselves in another way, or needs a new code.
   *
   * @param {string} [choice] the way to choose again
   */
  async again(choice) {
    const answer = await session.signIn(this.username);
    const { name, id, parameters } = answer.challenge ?? {};
    const chosen = name === 'SELECT_CHALLENGE' && parameters.options.includes(choice);
    await this.#follow(chosen ? session.answer(id, { choice }) : answer, false);
  }

  async #follow(asked, proven) {
    const answer = await asked;
    if (answer.status === 'challenge') {
      await loadStep(answer.challenge);
      this.proven = proven;
      this.#take(answer.challenge);
      this.dispatchEvent(new Event('change'));
    }
  }

  #fail(problem, answers) {
    if (problem.challenge) {
      // The same question under another id: what was typed stays.
      this.challenge = problem.challenge;
      this.dispatchEvent(new Event('change'));
    } else if (this.divert(problem, answers)) {
      return;
    } else if (ENDS.has(problem.code)) {
      const wrongPassword = problem.code === 'invalid_credentials' && answers.password !== undefined;
      this.ending = wrongPassword ? WRONG_PASSWORD : ENDS.get(problem.code);
      this.dispatchEvent(new Event('end'));
      return;
    }
    throw problem;
  }

  #take(challenge) {
    this.step += 1;
    this.repeated = questionOf(challenge) === questionOf(this.challenge);
    this.challenge = challenge;
    if (challenge.name === 'SELECT_CHALLENGE') {
      this.options = challenge.parameters.options;
    }
  }
}

/** What a challenge asks, whatever its id. */
function questionOf(challenge) {
  return challenge && JSON.stringify([challenge.name, challenge.parameters]);
}
