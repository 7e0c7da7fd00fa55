package dev.postern.auth.session;

import dev.postern.auth.caller.CallerAssertions;
import dev.postern.auth.caller.CallerAssertions.Issued;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Result;
import dev.postern.contract.session.ResolveSession.Unknown;
import java.time.Duration;
import java.util.Optional;

/** Tells whose session a token belongs to. */
public final class ResolveService {
  private static final Duration LEAST_LIFE = Duration.ofSeconds(1);

  private final Sessions sessions;
  private final CallerAssertions assertions;

  /** Needs the sessions and whoever signs for them. */
  public ResolveService(Sessions sessions, CallerAssertions assertions) {
    this.sessions = sessions;
    this.assertions = assertions;
  }

  /** Finds the session, lets it live on and asserts its caller. */
  public Result resolve(ResolveSession question) {
    Optional<Session> found = sessions.use(question.token().id());
    if (found.isEmpty()) {
      return new Unknown();
    }
    Session session = found.get();
    Duration left = sessions.timeLeft(session);
    if (left.compareTo(LEAST_LIFE) < 0) {
      return new Unknown();
    }
    Issued issued = assertions.issue(session.caller(), left);
    return new Resolved(issued.assertion(), issued.validUntil(), sessions.view(session));
  }
}
