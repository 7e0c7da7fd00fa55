package dev.postern.auth.tokens;

import dev.postern.auth.deadline.Trouble;
import dev.postern.auth.session.Session;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionChanged;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a session show at once what its person has changed of themselves. What is shown comes from
 * the ID token, by which the identity pool goes too, so new tokens are got rather than the view
 * mended; other sessions of the person follow when theirs are renewed.
 */
public final class FreshView {
  private static final Logger LOG = LoggerFactory.getLogger(FreshView.class);

  private final CallerTokens callers;
  private final TokenRefresher refresher;
  private final Consumer<SessionChanged> announcer;

  /** Announces when the view is new. */
  public FreshView(
      CallerTokens callers, TokenRefresher refresher, Consumer<SessionChanged> announcer) {
    this.callers = callers;
    this.refresher = refresher;
    this.announcer = announcer;
  }

  /** The change is made already: where no tokens are to be had now, the view follows later. */
  public void renew(Caller caller) {
    try {
      Session session = callers.living(caller);
      refresher.renew(session);
      announcer.accept(new SessionChanged(session.id()));
    } catch (Failure failure) {
      if (!Trouble.isPassing(failure)) {
        throw failure;
      }
      LOG.info("a session shows a change only later: {}", failure.reason().code());
    }
  }
}
