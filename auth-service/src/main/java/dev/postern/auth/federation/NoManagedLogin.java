package dev.postern.auth.federation;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.util.Optional;

/** Stands for pages that nobody is sent to, since no provider is configured. */
public final class NoManagedLogin implements ManagedLogin {
  @Override
  public URI signInPage(Optional<String> poolName, boolean anew, Proofs proofs) {
    throw unavailable();
  }

  @Override
  public Login exchange(Secret code, Proofs proofs) {
    throw unavailable();
  }

  @Override
  public URI signOutPage() {
    throw unavailable();
  }

  private static Failure unavailable() {
    return Failure.of(Reason.FEATURE_UNAVAILABLE, "Nobody is sent elsewhere to sign in here.");
  }
}
