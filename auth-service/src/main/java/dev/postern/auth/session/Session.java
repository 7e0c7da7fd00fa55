package dev.postern.auth.session;

import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's stay in one browser, as it is kept. The token that the browser holds is not part of
 * it.
 *
 * @param standing how well the person is known
 * @param methods how the person proved who they are (RFC 8176); empty where only Cognito knows
 * @param browser where the sign-in came from
 * @param lastSeenAt when the session was last written as used; it may have been used up to a minute
 *     later
 * @param identity who the person is to AWS
 * @param sealedTokens its tokens as {@link TokenVault} sealed them
 * @param version grows with each change, so that no change is lost to another
 */
public record Session(
    SessionId id,
    Person person,
    Standing standing,
    List<String> methods,
    Browser browser,
    Instant createdAt,
    Instant lastSeenAt,
    AwsIdentity identity,
    String sealedTokens,
    long version) {

  /** Copies the list. */
  public Session {
    methods = List.copyOf(methods);
  }

  Session seenAt(Instant now) {
    return changed(person, now, identity, sealedTokens);
  }

  /**
   * The session with renewed tokens and what they say of the person, who keeps a chosen role for as
   * long as their tokens offer it.
   */
  public Session renewed(Person current, String sealed) {
    return changed(current, lastSeenAt, identity.within(current.roles()), sealed);
  }

  /** The session, now that the identity pool has said who its person is. */
  public Session identified(String identityId) {
    return changed(person, lastSeenAt, identity.withId(identityId), sealedTokens);
  }

  /** The session in a role that the person chose, or in whichever the identity pool chooses. */
  public Session inRole(Optional<String> role) {
    return changed(person, lastSeenAt, identity.withRole(role), sealedTokens);
  }

  /** The person as other services know them. */
  public Caller caller() {
    return new Caller(
        id,
        person.subject(),
        person.username(),
        person.groups(),
        person.authenticatedAt(),
        methods,
        identity.role());
  }

  private Session changed(Person current, Instant seen, AwsIdentity now, String sealed) {
    return new Session(
        id, current, standing, methods, browser, createdAt, seen, now, sealed, version + 1);
  }
}
