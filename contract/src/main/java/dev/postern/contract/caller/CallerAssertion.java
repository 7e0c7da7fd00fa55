package dev.postern.contract.caller;

import dev.postern.contract.bus.Secret;

/**
 * A signed statement of the auth service about who is calling: a JWT (RS256) that lives for at most
 * {@value #MOST_SECONDS} seconds.
 *
 * @param token the JWT in compact form
 */
public record CallerAssertion(Secret token) {
  /** The longest life of an assertion, in seconds, and so of an ended session's last breath. */
  public static final int MOST_SECONDS = 60;

  /** {@code iss} of every assertion. */
  public static final String ISSUER = "postern-auth";

  /** {@code aud} of every assertion about a person in person. */
  public static final String AUDIENCE = "postern-bus";

  /**
   * {@code aud} of every assertion about a visitor of a share, so that nobody who doesn't know of
   * shares takes the one for the other.
   */
  public static final String SHARE_AUDIENCE = "postern-share";
}
