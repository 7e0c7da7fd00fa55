/**
 * Where the gateway is, which a file says beside a page that isn't the gateway's own.
 *
 * @param {string} file address of the file
 * @param {typeof fetch} [ask]
 * @returns {Promise<string>} an origin, with TLS or on this machine
 * @throws {Error} where the file says no such thing
 */
export async function found(file, ask = fetch) {
  const response = await ask(file, { cache: 'no-cache', credentials: 'omit', redirect: 'error' });
  const { gateway } = await response.json();
  if (typeof gateway !== 'string' || !URL.canParse(gateway)) {
    throw new Error(`${file} names no gateway`);
  }
  const { origin, protocol, hostname } = new URL(gateway);
  const local = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  if (origin !== gateway || !(protocol === 'https:' || local)) {
    throw new Error(`${file} names a gateway that can’t be trusted`);
  }
  return gateway;
}

/** The same; where there is none the page says so, and does nothing more. */
export async function foundOrSaid(file) {
  try {
    return await found(file);
  } catch (error) {
    const text = document.createElement('p');
    text.className = 'noscript';
    text.setAttribute('role', 'alert');
    text.textContent = 'This page can’t find its service. Load it again; if that doesn’t help, tell whoever runs this site.';
    document.querySelector('postern-app')?.replaceWith(text);
    throw error;
  }
}
