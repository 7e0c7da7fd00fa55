package dev.postern.gateway.session;

import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.http.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * A session as the auth service last described it.
 *
 * @param keepUntil epoch milliseconds after which it must be asked for again
 * @param guest whether nobody knows who the person is
 * @param view what {@code GET /api/session} answers, written once
 */
record LiveSession(
    SessionId id, CallerAssertion assertion, long keepUntil, boolean guest, Answer view) {

  static LiveSession of(SessionId id, Resolved resolved, InstantSource clock) {
    Instant longest = clock.instant().plusSeconds(CallerAssertion.MOST_SECONDS);
    Instant keepUntil =
        Stream.of(resolved.validUntil(), resolved.session().expiresAt())
            .reduce(longest, (earlier, other) -> other.isBefore(earlier) ? other : earlier);
    return new LiveSession(
        id,
        resolved.assertion(),
        keepUntil.toEpochMilli(),
        resolved.session().account() == AccountKind.GUEST,
        Answer.json(200, json -> SessionJson.write(json, resolved.session())));
  }
}
