/** What went wrong with a call, whether the gateway said so (RFC 9457) or nothing was heard. */
export class Problem extends Error {
  /**
   * @param {{status?: number, code: string, title?: string, detail?: string, requestId?: string,
   *   errors?: {pointer: string, detail: string}[], retryAfter?: number, challenge?: object}} problem
   *   retryAfter in seconds; challenge: what to answer instead, where the sign-in still goes on
   */
  constructor({ status = 0, code, title = '', detail = '', requestId = '', errors = [], retryAfter, challenge }) {
    super(detail || title || code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.requestId = requestId;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.challenge = challenge;
  }

  /** Whether the same call may well succeed a little later. */
  get passing() {
    return [0, 408, 429, 502, 503, 504].includes(this.status);
  }
}

/** Reads the problem out of a response that is no success. */
export async function readProblem(response, now = Date.now()) {
  const retryAfter = secondsOf(response.headers.get('Retry-After'), now);
  const body = isJson(response) ? await response.json().catch(() => null) : null;
  if (!body || typeof body !== 'object' || typeof body.code !== 'string') {
    return new Problem({ status: response.status, code: 'unexpected_answer', retryAfter });
  }
  return new Problem({
    status: response.status,
    code: body.code,
    title: text(body.title),
    detail: text(body.detail),
    requestId: text(body.requestId),
    errors: Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [],
    retryAfter,
    challenge: typeof body.challenge?.id === 'string' ? body.challenge : undefined,
  });
}

/** Seconds to wait by a Retry-After header, which holds a number or a date. */
export function secondsOf(header, now) {
  if (!header) {
    return undefined;
  }
  if (/^\d+$/.test(header.trim())) {
    return Number(header);
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** `in 40 seconds`, `in 3 minutes`, or `later` when nobody said. */
export function waitText(seconds) {
  if (seconds === undefined) {
    return 'later';
  }
  if (seconds < 60) {
    return seconds <= 1 ? 'in a second' : `in ${seconds} seconds`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 90) {
    return `in ${Math.ceil(minutes / 60)} hours`;
  }
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}

const TEXTS = new Map(Object.entries({
  network: ['No connection', 'Postern could not be reached. Check your connection and try again.'],
  no_answer: ['No answer', 'Postern did not answer in time.'],
  unexpected_answer: ['Unexpected answer', 'Something between you and Postern answered in its place.'],
  unauthenticated: ['You are signed out', 'Your session has ended. Sign in again to go on.'],
  timeout: ['No answer in time', 'The service behind Postern took too long.'],
  unavailable: ['Not available', 'The service behind Postern can’t be reached at the moment.'],
  throttled: ['Too busy', 'There is too much to do at the moment.'],
  misconfigured: ['Set up wrongly', 'Postern is not set up rightly for this. Its operator finds the reason in the log.'],
  internal_error: ['A fault of ours', 'Something went wrong inside Postern.'],
  step_up_required: ['Nothing was changed', 'This needs a fresh sign-in first.'],
  rejected_by_policy: ['Not admitted', 'A rule of this site refuses that. Ask whoever runs it.'],
  code_delivery_failed: ['No message sent', 'The message with your code could not be sent. Try again later.'],
}));

/** A title and a sentence for people; what the gateway says in words comes before our own. */
export function explain(problem) {
  const [title, sentence] = TEXTS.get(problem.code) ?? [problem.title || 'That did not work', problem.detail];
  if (problem.code === 'too_many_attempts') {
    return { title: 'Too many attempts', text: `Wait a little, then try again ${waitText(problem.retryAfter)}.` };
  }
  const wait = problem.passing && problem.retryAfter ? ` Try again ${waitText(problem.retryAfter)}.` : '';
  return { title, text: (sentence || 'No reason was given.') + wait };
}

function isJson(response) {
  return /^application\/([a-z.-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '');
}

function isFieldError(error) {
  return typeof error?.pointer === 'string' && typeof error.detail === 'string';
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
