import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { takeChallenge } from '../../stores/handover.js';
import { authFrame } from '../auth-card/auth-card.js';
import { divert } from '../sign-in/divert.js';
import { ChallengeFlow } from './challenge-flow.js';
import './challenge-step.js';

let begun = null;

/** The first question is fetched before the page is shown. */
export async function ready() {
  const challenge = takeChallenge();
  begun = challenge && (await ChallengeFlow.begin(challenge));
}

/**
 * `<postern-challenge-page>`: what a sign-in asks beyond the password. Property: `next`, where to
 * go on to. After a reload there is nothing to answer any more, so it leads back to sign-in.
 */
class ChallengePage extends PosternElement {
  static properties = { next: {}, flow: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    title('Sign in');
    this.flow = begun;
    begun = null;
    if (!this.flow) {
      this.#back('Your sign-in was interrupted. Please begin again.');
      return;
    }
    this.flow.divert = this.#divert;
    this.flow.addEventListener('end', () => this.#back(this.flow.ending));
  }

  render() {
    return this.flow
      ? authFrame(
          html`<postern-challenge .flow=${this.flow} .level=${1}></postern-challenge>`,
          html`<p><a href=${withNext('/sign-in', this.next)} @click=${this.#leave}>Back to sign-in</a></p>`,
        )
      : nothing;
  }

  /** Complete only with the question itself, whose heading gets the focus. */
  async getUpdateComplete() {
    const done = await super.getUpdateComplete();
    await this.querySelector('postern-challenge')?.updateComplete;
    return done;
  }

  #back(notice) {
    const { username = this.flow?.username } = router.state;
    router.go(withNext('/sign-in', this.next), { replace: true, state: { username, notice } });
  }

  #leave = (event) => {
    event.preventDefault();
    this.#back();
  };

  #divert = (problem, { password }) => {
    try {
      divert(problem, this.flow.username, password, this.next);
      return true;
    } catch {
      return false;
    }
  };
}

customElements.define('postern-challenge-page', ChallengePage);

export const page = ({ next }) => html`<postern-challenge-page .next=${next}></postern-challenge-page>`;
