package dev.postern.contract.session;

import dev.postern.contract.bus.Secret;
import java.util.Optional;

/**
 * What is known of the browser that asks: shown to the person among their sessions, and passed on
 * to Cognito's threat protection where that is configured.
 *
 * @param address IP address of the browser as the gateway saw it
 * @param userAgent what the browser calls itself, at most {@value #LONGEST_USER_AGENT} characters
 * @param device what the auth service gave this browser to be remembered by, if it sent it
 * @param session the session that the browser holds so far, if any: a guest who signs in stays the
 *     same identity to AWS
 */
public record ClientContext(
    String address, String userAgent, Optional<Secret> device, Optional<SessionToken> session) {
  /** Longest user agent in characters; the rest is cut off. */
  public static final int LONGEST_USER_AGENT = 512;

  /** Cuts what is too long. */
  public ClientContext {
    userAgent =
        userAgent.length() > LONGEST_USER_AGENT
            ? userAgent.substring(0, LONGEST_USER_AGENT)
            : userAgent;
  }
}
