package dev.postern.contract.federation;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.SessionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Begins a sign-in at a provider, to which the browser is sent.
 *
 * @param provider id of one of {@link ListProviders}
 * @param path where on this site to go on after the sign-in
 * @param ticket what the browser holds of redirects that it began before
 * @param sessions those that the browser is in now: they end with the sign-in. The browser can't
 *     say so then, since it doesn't send their cookie with what comes from another site
 */
public record BeginRedirect(
    String provider, String path, Optional<RedirectTicket> ticket, List<SessionId> sessions) {
  /** Answered by the auth service; an unknown provider is {@code NOT_FOUND}. */
  public static final Operation<BeginRedirect, Begun> OPERATION =
      new Operation<>("auth.federation.begin-redirect", BeginRedirect.class, Begun.class);

  /**
   * The way there.
   *
   * @param location where to send the browser
   * @param ticket for the browser's cookie
   * @param expiresAt when nothing that the browser has begun is waited for any more
   */
  public record Begun(URI location, RedirectTicket ticket, Instant expiresAt) {}
}
