import { address } from './api.js';
import { inSession } from './in-session.js';
import { Problem, readProblem } from './problem.js';

/**
 * An answer that is read while it arrives. `EventSource` would be simpler, but sends no headers.
 *
 * @param {string} path below `/api`
 * @param {{query?: Record<string, string|number|undefined>, headers?: Record<string, string>, signal: AbortSignal}} options
 * @returns {Promise<AsyncGenerator<string>>} its lines, without their ends; a {@link Problem} where
 *   it breaks off
 */
export function lines(path, options) {
  return inSession(async () => split((await open(path, options)).body, options.signal));
}

/** An answer that is text, as a whole. */
export function text(path, options) {
  return inSession(async () => {
    const response = await open(path, options);
    try {
      return await response.text();
    } catch (error) {
      throw options.signal.aborted ? error : new Problem({ code: 'network' });
    }
  });
}

async function open(path, { query, headers = {}, signal }) {
  let response;
  try {
    response = await fetch(address(path, query), {
      headers: { 'X-Postern': '1', ...headers },
      signal,
      cache: 'no-store',
      credentials: 'include',
      redirect: 'error',
    });
  } catch (error) {
    throw signal.aborted ? error : new Problem({ code: 'network' });
  }
  if (!response.ok) {
    throw await readProblem(response);
  }
  return response;
}

async function* split(body, signal) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      const parts = (rest + value).split('\n');
      rest = parts.pop();
      yield* parts;
    }
  } catch (error) {
    throw signal.aborted ? error : new Problem({ code: 'network' });
  } finally {
    reader.cancel().catch(() => undefined);
  }
  if (rest !== '') {
    yield rest;
  }
}

/**
 * The events of a `text/event-stream`, as far as Postern uses that format.
 *
 * @param {AsyncIterable<string>} source lines
 * @returns {AsyncGenerator<{id?: string, data: string}>}
 */
export async function* events(source) {
  let id;
  let data = [];
  for await (const line of source) {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (text === '') {
      if (data.length > 0) {
        yield { id, data: data.join('\n') };
      }
      data = [];
    } else if (text.startsWith('id:')) {
      id = text.slice(3).trimStart();
    } else if (text.startsWith('data:')) {
      data.push(text.slice(5).replace(/^ /, ''));
    }
  }
}
