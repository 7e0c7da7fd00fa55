package dev.postern.auth.session;

import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.List;

/**
 * One person's stay in one browser, as it is kept. The token that the browser holds is not part of
 * it.
 *
 * @param methods how the person proved who they are (RFC 8176); empty where only Cognito knows
 * @param browser where the sign-in came from
 * @param lastSeenAt when the session was last written as used; it may have been used up to a minute
 *     later
 * @param sealedTokens Cognito's tokens as {@link TokenVault} sealed them
 * @param version grows with each change, so that no change is lost to another
 */
public record Session(
    SessionId id,
    Person person,
    List<String> methods,
    Browser browser,
    Instant createdAt,
    Instant lastSeenAt,
    String sealedTokens,
    long version) {

  /** Copies the list. */
  public Session {
    methods = List.copyOf(methods);
  }

  Session seenAt(Instant now) {
    return new Session(id, person, methods, browser, createdAt, now, sealedTokens, version + 1);
  }

  /** The session with renewed tokens and what they say of the person. */
  public Session renewed(Person current, String sealed) {
    return new Session(id, current, methods, browser, createdAt, lastSeenAt, sealed, version + 1);
  }

  /** The person as other services know them. */
  public Caller caller() {
    return new Caller(
        id,
        person.subject(),
        person.username(),
        person.groups(),
        person.authenticatedAt(),
        methods);
  }
}
