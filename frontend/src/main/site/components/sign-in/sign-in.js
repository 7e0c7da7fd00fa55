import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { briefly, title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { config } from '../../stores/config.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { enter } from './enter.js';
import { blameSignIn, checkSignIn } from './sign-in-rules.js';

/** Shows what the site offers beside the form. */
let otherWays = () => nothing;

let prepared;

/** What the page looks like depends on how the site lets people in. */
export function ready() {
  prepared = prepare();
  return briefly(prepared);
}

async function prepare() {
  const url = new URL(location);
  if (/[?&]problem=|#returned=/.test(url)) {
    await (await import('./arrival.js')).arrive(url);
  }
  await config.load();
  if (config.value.providers || config.value.guests) {
    const module = await import('../other-ways/other-ways.js');
    await module.ready();
    otherWays = module.otherWays;
  }
}

/**
 * `<postern-sign-in>`: the page that asks who somebody is, and for the password unless the site
 * lets people choose how to prove it.
 *
 * Property: `next`, where to go on to. Starts from the step's `username`, `notice` and `failure`, if
 * it has any.
 */
class SignIn extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: checkSignIn,
    blame: blameSignIn,
    send: ({ username, password }) => this.#send(username.trim(), password),
  });

  connectedCallback() {
    super.connectedCallback();
    title('Sign in');
    prepared.then(() => this.requestUpdate());
  }

  render() {
    const { username = '', notice, failure } = router.state;
    const { errors, pending } = this.#form;
    const nameAlone = config.passwordOptional;
    return authCard({
      heading: 'Sign in',
      intro: notice,
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(this.#form.failure ?? failure)}
          <postern-field name="username" label="User name" .autofill=${nameAlone ? 'username webauthn' : 'username'}
            .value=${username} .error=${errors.username}></postern-field>
          ${nameAlone
            ? nothing
            : html`<postern-field name="password" label="Password" type="password" autofill="current-password"
                .error=${errors.password}></postern-field>`}
          ${submitButton(pending, nameAlone ? 'Continue' : 'Sign in', 'Signing in…')}
        </form>
        ${otherWays(this.next)}
      `,
      foot: html`
        ${nameAlone ? nothing : html`<p><a href=${withNext('/forgot-password', this.next)} @click=${this.#forgot}>Forgot your password?</a></p>`}
        <p>No account yet? <a href=${withNext('/sign-up', this.next)}>Sign up</a></p>
      `,
    });
  }

  /** The step keeps the name, for whoever comes back to it. */
  #send(username, password) {
    router.keep({ username });
    return enter(username, password, this.next);
  }

  #forgot = (event) => {
    event.preventDefault();
    const { value } = this.querySelector('[name=username] input');
    router.keep({ username: value });
    router.go(withNext('/forgot-password', this.next), { state: { username: value.trim() } });
  };
}

customElements.define('postern-sign-in', SignIn);

export const page = ({ next }) => html`<postern-sign-in .next=${next}></postern-sign-in>`;
