package dev.postern.auth;

import dev.postern.contract.session.ClientContext;
import java.util.Optional;

/** Browsers that ask. */
public final class Browsers {
  /** One that isn't known as a device. */
  public static final ClientContext FIREFOX =
      new ClientContext("192.0.2.7", "Mozilla/5.0 Firefox/150.0", Optional.empty());

  private Browsers() {}
}
