package dev.postern.benchmarks.http;

import dev.postern.benchmarks.caller.AssertionSmith;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An auth service that knows one session and signs assertions for it as the real one does; what
 * that costs is measured elsewhere.
 */
final class ConstantAuth {
  /** The one session that there is. */
  static final SessionToken TOKEN = new SessionToken(new Secret("b".repeat(43)));

  private static final String SUBJECT = "34c84488-e0e1-70ae-d2ee-991ad1a898c8";

  private final Vertx vertx;
  private final OperationBus bus;
  private final AssertionSmith smith;
  private final AtomicLong asked = new AtomicLong();

  ConstantAuth(Vertx vertx, OperationBus bus) {
    this.vertx = vertx;
    this.bus = bus;
    this.smith = new AssertionSmith(vertx);
  }

  Future<?> start() {
    Published published = smith.published();
    return Future.all(
        bus.answer(AssertionKeys.OPERATION, _ -> published),
        bus.answer(ResolveSession.OPERATION, this::resolve),
        bus.answer(
            IssueCredentials.OPERATION,
            JwtCallerVerifier.of(vertx, () -> published),
            (_, _) ->
                new TemporaryCredentials(
                    "us-east-1:ann",
                    "ASIAANNANNANNANNANN0",
                    new Secret("secret-of-ann"),
                    new Secret("token".repeat(60)),
                    Instant.now().plus(Duration.ofHours(1)))));
  }

  /** How often somebody asked about a session. */
  long asked() {
    return asked.get();
  }

  private ResolveSession.Result resolve(ResolveSession question) {
    asked.incrementAndGet();
    if (!question.token().equals(TOKEN)) {
      return new Unknown();
    }
    Instant now = Instant.now();
    return new Resolved(
        smith.assertion(TOKEN.id(), SUBJECT, now),
        now.plusSeconds(CallerAssertion.MOST_SECONDS),
        new SessionView(
            "ann",
            SUBJECT,
            List.of("staff"),
            Map.of("email", "ann@example.com"),
            now,
            now.plus(Duration.ofHours(12)),
            Optional.empty(),
            AccountKind.MEMBER));
  }
}
