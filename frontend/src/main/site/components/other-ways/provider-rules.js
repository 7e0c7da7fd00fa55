/** Where a browser goes to sign in with a provider; a navigation, as that leads to another site. */
export function providerHref(id, next) {
  return `/api/auth/federated/${encodeURIComponent(id)}?next=${encodeURIComponent(next)}`;
}

/** Where a page at another origin than the gateway's asks for the way to a provider. */
export function providerPath(id) {
  return `/auth/redirects/${encodeURIComponent(id)}`;
}
