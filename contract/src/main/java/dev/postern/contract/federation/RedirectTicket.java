package dev.postern.contract.federation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;

/**
 * Binds redirects to the browser that began them: 256 random bits for a short-lived cookie, the
 * same for all that one browser has under way.
 *
 * @param value the bits in base64url without padding
 */
public record RedirectTicket(@JsonValue Secret value) {
  /** Takes what another service wrote; for what a browser sent see {@link #parse}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RedirectTicket {}

  /** A new ticket that nobody can guess. */
  public static RedirectTicket random() {
    return new RedirectTicket(SessionToken.random().value());
  }

  /** The ticket a stranger sent, if it has the form of one. */
  public static Optional<RedirectTicket> parse(String sent) {
    return SessionToken.parse(sent).map(token -> new RedirectTicket(token.value()));
  }
}
