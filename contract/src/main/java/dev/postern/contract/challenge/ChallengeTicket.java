package dev.postern.contract.challenge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;

/**
 * Binds a {@link ChallengeId} to the browser that it was given to: 256 random bits for a
 * short-lived cookie. It stays the same over all steps of one sign-in.
 *
 * @param value the bits in base64url without padding
 */
public record ChallengeTicket(@JsonValue Secret value) {
  /** Takes what another service wrote; for what a browser sent see {@link #parse}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChallengeTicket {}

  /** A new ticket that nobody can guess. */
  public static ChallengeTicket random() {
    return new ChallengeTicket(SessionToken.random().value());
  }

  /** The ticket a stranger sent, if it has the form of one. */
  public static Optional<ChallengeTicket> parse(String sent) {
    return SessionToken.parse(sent).map(token -> new ChallengeTicket(token.value()));
  }
}
