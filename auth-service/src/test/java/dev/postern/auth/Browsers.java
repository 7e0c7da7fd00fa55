package dev.postern.auth;

import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;

/** Browsers that ask. */
public final class Browsers {
  /** One that isn't known as a device. */
  public static final ClientContext FIREFOX =
      new ClientContext(
          "192.0.2.7", "Mozilla/5.0 Firefox/150.0", Optional.empty(), Optional.empty());

  private Browsers() {}

  /** The same browser while it holds a session. */
  public static ClientContext holding(SessionToken session) {
    return new ClientContext(
        FIREFOX.address(), FIREFOX.userAgent(), Optional.empty(), Optional.of(session));
  }
}
