import { html, nothing } from 'lit';
import { close, done, download, file, refresh, warning } from '../../lib/icons.js';
import { splitMiddle } from '../../lib/keys.js';
import { gears, pause, resume } from './transfer-icons.js';

const KINDS = { upload: file, download, job: gears };

const ICONS = { pause, resume, retry: refresh, cancel: close, clear: close };

/**
 * One transfer: what it is, how far it is, what can be done.
 *
 * @param {import('../../stores/transfers.js').Row} row
 */
export function transferRow({ kind, label, state, detail, progress, failures = [], actions = [] }) {
  const going = state === 'running' || state === 'comparing';
  return html`
    <li class="transfer" data-state=${state}>
      ${iconOf(state, kind)}
      <div class="transfer-text">
        <p class="transfer-name" title=${label}>${nameOf(label)}</p>
        <p class="transfer-detail">${detail}</p>
        ${progress === undefined && !going
          ? nothing
          : html`<progress max="1" value=${progress ?? nothing} aria-label="Progress of ${label}"></progress>`}
        ${failures.length > 0 ? failureList(failures) : nothing}
        ${actions.filter(({ name }) => !ICONS[name]).map((action) => wordButton(action, label))}
      </div>
      <div class="transfer-actions">
        ${actions.filter(({ name }) => ICONS[name]).map((action) => iconButton(action, label))}
      </div>
    </li>
  `;
}

function iconOf(state, kind) {
  if (state === 'done') {
    return done;
  }
  return state === 'failed' || state === 'asking' ? warning : KINDS[kind];
}

function nameOf(label) {
  const [head, tail] = splitMiddle(label);
  return html`
    <span class="visually-hidden">${label}</span>
    <bdi class="long-name" aria-hidden="true"><span class="long-name-head">${head}</span><span>${tail}</span></bdi>
  `;
}

function failureList(failures) {
  return html`
    <details class="transfer-failures">
      <summary>What failed</summary>
      <ul role="list">${failures.map(({ name, text }) => html`<li><b>${name}</b> ${text}</li>`)}</ul>
    </details>
  `;
}

function iconButton({ name, label: words, run }, label) {
  return html`<button type="button" class="icon-button" title=${words} aria-label="${words}: ${label}" @click=${run}>${ICONS[name]}</button>`;
}

function wordButton({ label: words, run }, label) {
  return html`<button type="button" class="button button-small" aria-label="${words}: ${label}" @click=${run}>${words}</button>`;
}
