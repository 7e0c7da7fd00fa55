import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { provesHere } from '../../lib/people.js';
import { router } from '../../lib/router.js';
import { HOME } from '../../lib/routes.js';
import { config } from '../../stores/config.js';
import { session } from '../../stores/session.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { fetched } from '../missing-code/missing-code.js';
import { blameSignIn, checkSignIn } from '../sign-in/sign-in-rules.js';

const REASONS = {
  unauthenticated: {
    heading: 'Your session has ended',
    text: 'Sign in again and you go on where you were.',
    elsewhere: 'Sign in again and you are back on this page.',
    cancel: 'Use another account',
  },
  step_up_required: {
    heading: 'Is it you?',
    text: 'Your sign-in is a while ago, and this needs a fresh one. Then it is done at once.',
    elsewhere: 'Your sign-in is a while ago, and this needs a fresh one. You are back on this page then, and can do it.',
    cancel: 'Cancel',
  },
};

/**
 * `<postern-reauth-dialog>`: asks the same person to sign in again, over the page, so that nothing of it is
 * lost: when the session has ended in the middle of something, or something needs a fresher one.
 */
class ReauthDialog extends PosternElement {
  static properties = { code: { state: true }, flow: { state: true }, ending: { state: true } };

  /** @type {{promise: Promise<boolean>, resolve: (restored: boolean) => void, subject: string} | null} */
  #asked = null;

  /** Shows the providers, once they are known. */
  #otherWays = () => nothing;

  #form = new Form(this, {
    check: checkSignIn,
    blame: blameSignIn,
    send: ({ username, password }) => this.#send(username, password),
  });

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener('change', this.#sessionChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener('change', this.#sessionChanged);
  }

  /**
   * Asks, once for all who need it.
   *
   * @param {'unauthenticated' | 'step_up_required'} code why
   * @returns {Promise<boolean>} whether the same person has signed in again
   */
  async ask(code) {
    if (!this.#asked) {
      this.#asked = { ...withResolvers(), subject: session.session?.subject };
      const { promise } = this.#asked;
      await this.#prepare();
      if (this.#asked?.promise !== promise) {
        return promise;
      }
      this.code = code;
      await this.updateComplete;
      this.querySelector('dialog').showModal();
      await this.#focusForm();
      return promise;
    }
    return this.#asked.promise;
  }

  render() {
    return html`
      <dialog class="dialog" aria-labelledby=${this.flow ? 'auth-heading' : 'reauth-heading'}
        aria-describedby=${this.flow ? nothing : 'reauth-text'} @cancel=${this.#cancel}>
        ${this.code ? (this.flow ? this.#step() : this.#signIn()) : nothing}
      </dialog>
    `;
  }

  #signIn() {
    const { errors, failure, pending } = this.#form;
    const { heading, text, elsewhere, cancel } = REASONS[this.code];
    const cancelButton = html`<button type="button" class="button button-wide" @click=${this.#cancel}>${cancel}</button>`;
    if (this.#elsewhere) {
      return html`
        <h2 id="reauth-heading">${heading}</h2>
        <p id="reauth-text" class="quiet">${elsewhere}</p>
        ${this.#otherWays()}
        ${cancelButton}
      `;
    }
    const nameAlone = config.passwordOptional;
    return html`
      <h2 id="reauth-heading">${heading}</h2>
      <p id="reauth-text" class="quiet">${this.ending || text}</p>
      <form novalidate @submit=${this.#form.submit}>
        ${failureBanner(failure)}
        <postern-field name="username" label="User name" autofill="username" fixed
          .value=${session.session?.username ?? ''}></postern-field>
        ${nameAlone
          ? nothing
          : html`<postern-field name="password" label="Password" type="password" autofill="current-password"
              .error=${errors.password}></postern-field>`}
        ${submitButton(pending, nameAlone ? 'Continue' : 'Sign in', 'Signing in…')}
        ${cancelButton}
      </form>
      ${this.#otherWays()}
    `;
  }

  #step() {
    return html`
      <postern-challenge .flow=${this.flow} .level=${2}></postern-challenge>
      <button type="button" class="button button-wide other-way" @click=${this.#cancel}>${REASONS[this.code].cancel}</button>
    `;
  }

  /** Whether the person has nothing to type here, as they came with a provider's word. */
  get #elsewhere() {
    return !provesHere(session.session);
  }

  /** The providers are for others too, who may have linked one to their account. */
  async #prepare() {
    await config.load();
    if (config.value.providers) {
      const ways = await fetched(() => import('../other-ways/other-ways.js'));
      await ways?.ready();
      this.#otherWays = () => ways?.providerLinks(router.here, this.#elsewhere) ?? nothing;
    }
  }

  async #send(username, password) {
    this.ending = '';
    const answer = await session.signIn(username, password);
    if (answer.status === 'challenge') {
      const code = await fetched(() => Promise.all([import('../challenge/challenge-flow.js'), import('../challenge/challenge-step.js')]));
      if (!code) {
        return;
      }
      const flow = await code[0].ChallengeFlow.begin({ username, challenge: answer.challenge, proven: password !== undefined });
      flow.addEventListener('end', () => this.#again(flow.ending));
      await this.#show(flow);
    }
  }

  async #show(flow) {
    if (!this.#asked) {
      return;
    }
    this.flow = flow;
    await this.updateComplete;
    await this.querySelector('postern-challenge').updateComplete;
    this.querySelector('#auth-heading').focus();
  }

  /** Back to the first question, with the reason. */
  async #again(ending) {
    this.ending = ending;
    this.flow = undefined;
    await this.updateComplete;
    await this.#focusForm();
  }

  async #focusForm() {
    const dialog = this.querySelector('dialog');
    if (this.#elsewhere) {
      await dialog.querySelector('postern-other-ways')?.updateComplete;
      dialog.querySelector('a, button').focus();
    } else if (config.passwordOptional) {
      dialog.querySelector('[type=submit]').focus();
    } else {
      await focusField(dialog, 'password');
    }
  }

  #cancel = (event) => {
    event.preventDefault();
    const ended = this.code === 'unauthenticated';
    this.#finish(false);
    if (ended) {
      session.ended();
    }
  };

  /** Signed in here, or in another tab; as another person, nothing of this page is theirs. */
  #sessionChanged = () => {
    if (!this.#asked) {
      return;
    }
    const { subject } = this.#asked;
    const restored = session.status === 'signed-in';
    const same = restored && session.session.subject === subject;
    this.#finish(same);
    if (restored && !same) {
      location.replace(HOME);
    }
  };

  #finish(restored) {
    const asked = this.#asked;
    this.#asked = null;
    this.#form.clear();
    this.querySelector('dialog').close();
    this.code = undefined;
    this.flow = undefined;
    this.ending = '';
    asked.resolve(restored);
  }
}

function withResolvers() {
  const resolvers = {};
  resolvers.promise = new Promise((resolve) => {
    resolvers.resolve = resolve;
  });
  return resolvers;
}

customElements.define('postern-reauth-dialog', ReauthDialog);
