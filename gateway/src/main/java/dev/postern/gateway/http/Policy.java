package dev.postern.gateway.http;

/** Who may call a route. Every route has one: what has no route is refused. */
public enum Policy {
  /**
   * Anybody, from anywhere, without our request header: for public documents that a person opens by
   * hand or a probe asks for. It must neither read the session nor change anything.
   */
  OPEN,
  /** Anybody, but only from a page of ours: our request header and the origin are checked. */
  ANYONE,
  /**
   * A browser as a whole, sent by a page of ours or by hand: a navigation can't carry our request
   * header, so what the browser says of its origin is checked alone. Nothing may be done but to
   * send it elsewhere.
   */
  NAVIGATION,
  /**
   * A browser as a whole, sent by any site: one that comes back from a provider. The endpoint must
   * know by itself whom it sent there.
   */
  RETURN,
  /**
   * A person with a live session, from a page of ours; whether guests too is for the route to say.
   */
  SIGNED_IN,
  /**
   * As {@link #SIGNED_IN}, by a link or as a picture in a page of ours, none of which can carry our
   * request header: what the browser says of the request's origin is checked alone. The endpoint
   * must be a safe GET.
   */
  SIGNED_IN_LINK,
  /**
   * Anybody, by a link in a page of ours, which can't carry our request header: what the browser
   * says of the request's origin is checked alone. The endpoint must be a safe GET, and know by
   * itself whom it answers.
   */
  LINK
}
