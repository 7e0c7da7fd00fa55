package dev.postern.contract.challenge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;

/**
 * Names a step of a sign-in that waits for its answer: 256 random bits of ours, good for one answer
 * and only together with the {@link ChallengeTicket} of the browser that it was given to.
 *
 * @param value the bits in base64url without padding
 */
public record ChallengeId(@JsonValue Secret value) {
  /** Takes what another service wrote; for what a browser sent see {@link #parse}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChallengeId {}

  /** A new id that nobody can guess. */
  public static ChallengeId random() {
    return new ChallengeId(SessionToken.random().value());
  }

  /** The id a stranger sent, if it has the form of one. */
  public static Optional<ChallengeId> parse(String sent) {
    return SessionToken.parse(sent).map(token -> new ChallengeId(token.value()));
  }
}
