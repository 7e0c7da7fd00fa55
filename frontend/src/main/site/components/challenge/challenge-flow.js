import { session } from '../../stores/session.js';
import { loadStep } from './steps.js';

/** Problems after which a sign-in can't go on unless the gateway asks something new. */
const ENDS = new Map(Object.entries({
  challenge_expired: 'That took too long, or was answered elsewhere. Sign in again.',
  invalid_credentials: 'User name or password is wrong. Sign in again.',
  code_mismatch: 'That was not the right code. Sign in again to get a new one.',
  code_expired: 'The code was too old. Sign in again to get a new one.',
}));

/**
 * A sign-in that asks for more than a password, one question after the other. Fires `change` when
 * it asks the next, and `end` when it can't go on; success is told by the session.
 */
export class ChallengeFlow extends EventTarget {
  /** How many questions were asked; the same number means that the same one is asked again. */
  step = 0;

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
      await this.#follow(session.answer(this.challenge.id, answers));
    } catch (problem) {
      await this.#fail(problem, answers);
    }
    this.proven ||= answers.password !== undefined;
  }

  /**
   * Begins anew, for a person who wants to prove themselves in another way, or needs a new code.
   *
   * @param {string} [choice] the way to choose again
   */
  async again(choice) {
    await this.#follow(session.signIn(this.username));
    if (choice && this.challenge.name === 'SELECT_CHALLENGE' && this.options.includes(choice)) {
      await this.answer({ choice });
    }
  }

  async #follow(asked) {
    const answer = await asked;
    if (answer.status === 'challenge') {
      await loadStep(answer.challenge);
      this.#become(answer.challenge);
    }
  }

  async #fail(problem, answers) {
    const { challenge } = problem;
    if (challenge) {
      this.#again(challenge);
    } else if (this.divert(problem, answers)) {
      return;
    } else if (ENDS.has(problem.code)) {
      this.ending = ENDS.get(problem.code);
      this.dispatchEvent(new Event('end'));
      return;
    }
    throw problem;
  }

  /** The same question under another id: what was typed stays. */
  #again(challenge) {
    this.challenge = challenge;
    this.dispatchEvent(new Event('change'));
  }

  #become(challenge) {
    this.#take(challenge);
    this.dispatchEvent(new Event('change'));
  }

  #take(challenge) {
    this.step += 1;
    this.challenge = challenge;
    if (challenge.name === 'SELECT_CHALLENGE') {
      this.options = challenge.parameters.options;
    }
  }
}
