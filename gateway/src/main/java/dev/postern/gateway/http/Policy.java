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
   * A person with a live session, from a page of ours; whether guests too is for the route to say.
   */
  SIGNED_IN
}
