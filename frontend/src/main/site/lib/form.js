import { Problem, explain } from './problem.js';

/**
 * What every form does: check what was typed, send it once, put each error at its field, and move
 * the focus to the first field that is wrong. What was typed stays.
 */
export class Form {
  pending = false;

  /** @type {Record<string, string>} error text by field name */
  errors = {};

  /** @type {{title: string, text: string, requestId?: string} | null} what no field is to blame for */
  failure = null;

  /**
   * @param {import('lit').ReactiveControllerHost & HTMLElement} host
   * @param {object} rules
   * @param {(values: Record<string, string>) => Record<string, string>} rules.check errors by field
   * @param {(values: Record<string, string>) => Promise<void>} rules.send
   * @param {(problem: Problem) => Record<string, string> | undefined} [rules.blame] the fields a
   *   problem is about, if it is about any
   */
  constructor(host, rules) {
    this.host = host;
    this.rules = rules;
    host.addController(this);
  }

  hostDisconnected() {
    this.pending = false;
    this.clear();
  }

  /** Forgets what was wrong. */
  clear() {
    this.errors = {};
    this.failure = null;
  }

  /** Listens to `submit`. */
  submit = async (event) => {
    event.preventDefault();
    if (this.pending) {
      return;
    }
    const values = Object.fromEntries(new FormData(event.target));
    this.failure = null;
    this.errors = this.rules.check(values);
    if (Object.keys(this.errors).length === 0) {
      await this.#send(values, event.target);
    }
    this.host.requestUpdate();
    await this.#showErrors(event.target);
  };

  async #send(values, form) {
    this.pending = true;
    this.host.requestUpdate();
    try {
      await this.rules.send(values);
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#take(error, form);
    } finally {
      this.pending = false;
    }
  }

  #take(problem, form) {
    const blamed = Object.entries(this.rules.blame?.(problem) ?? fieldErrors(problem));
    const here = blamed.filter(([name]) => form.elements.namedItem(name));
    if (here.length > 0) {
      this.errors = Object.fromEntries(here);
    } else {
      this.failure = { ...explain(problem), requestId: problem.requestId };
    }
  }

  async #showErrors(form) {
    await this.host.updateComplete;
    const fields = [...form.querySelectorAll('postern-field')];
    await Promise.all(fields.map((field) => field.updateComplete));
    const wrong = form.querySelector('[aria-invalid="true"]') ?? form.querySelector('.banner');
    wrong?.focus();
    if (wrong instanceof HTMLInputElement) {
      wrong.select();
    }
  }
}

/** The errors of an answer by the name of the field at the end of each pointer. */
export function fieldErrors(problem) {
  return Object.fromEntries(
    problem.errors.map(({ pointer, detail }) => [pointer.slice(pointer.lastIndexOf('/') + 1), detail]),
  );
}
