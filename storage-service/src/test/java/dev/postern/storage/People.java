package dev.postern.storage;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * People of whom the tests tell: each has a session, an assertion and credentials by their name.
 */
public final class People {
  private People() {}

  /** Somebody who asks something, in their one session. */
  public static OnBehalf asking(String name) {
    return new OnBehalf(
        new Caller(
            session(name),
            "sub-" + name,
            name,
            List.of(),
            Instant.EPOCH,
            List.of("pwd"),
            Optional.empty()),
        new CallerAssertion(new Secret(name)));
  }

  /** The same person in the same session, in a role that they chose. */
  public static OnBehalf asking(String name, String role) {
    return new OnBehalf(
        new Caller(
            session(name),
            "sub-" + name,
            name,
            List.of(),
            Instant.EPOCH,
            List.of("pwd"),
            Optional.of(role)),
        new CallerAssertion(new Secret(name + " as " + role)));
  }

  /** The session of somebody. */
  public static SessionId session(String name) {
    return new SessionId("session-" + name);
  }

  /** What AWS gives somebody. */
  public static TemporaryCredentials credentials(String name, Instant expiresAt) {
    return new TemporaryCredentials(
        "us-east-1:" + name,
        "ASIA" + name,
        new Secret("secret-of-" + name),
        new Secret("token-of-" + name),
        expiresAt);
  }
}
