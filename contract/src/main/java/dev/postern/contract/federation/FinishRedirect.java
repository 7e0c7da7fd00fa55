package dev.postern.contract.federation;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import java.util.Optional;

/**
 * Ends a sign-in at a provider, from which the browser came back with what RFC 6749, section 4.1.2,
 * calls an authorization response.
 *
 * @param provider in whose name the browser came back, where the address says so
 * @param state which sign-in it is, empty where the browser didn't say
 * @param code what the provider gave for a sign-in that worked
 * @param error what the provider says of one that didn't
 * @param description what the provider adds to it, for the log alone
 * @param ticket what the browser holds of the redirects that it began
 */
public record FinishRedirect(
    Optional<String> provider,
    Optional<Secret> state,
    Optional<Secret> code,
    Optional<String> error,
    Optional<String> description,
    Optional<RedirectTicket> ticket,
    ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<FinishRedirect, Result> OPERATION =
      new Operation<>("auth.federation.finish-redirect", FinishRedirect.class, Result.class);

  /** Every end that a sign-in at a provider can have. */
  public sealed interface Result {
    /** Whether the browser needs its ticket for other redirects that it began. */
    boolean othersWait();
  }

  /**
   * A session is open.
   *
   * @param token for the browser's cookie, and for nothing else
   * @param path where on this site to go on, as it was said at the beginning
   */
  public record SignedIn(SessionToken token, SessionView session, String path, boolean othersWait)
      implements Result {}

  /** Nobody is signed in, and this redirect can't be tried again. */
  public record Refused(Reason reason, boolean othersWait) implements Result {}
}
