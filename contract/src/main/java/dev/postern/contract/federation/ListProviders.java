package dev.postern.contract.federation;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Operation;
import java.util.List;

/** Asks where people may go to sign in, other than to the form of this site. */
public record ListProviders() implements Idempotent {
  /** Answered by the auth service. */
  public static final Operation<ListProviders, Providers> OPERATION =
      new Operation<>("auth.federation.list-providers", ListProviders.class, Providers.class);

  /** All of them, in the order in which they are to be shown. */
  public record Providers(List<Provider> providers) {}

  /**
   * One of them.
   *
   * @param id names it in addresses: small letters, digits and hyphens
   * @param name what people call it
   */
  public record Provider(String id, ProviderKind kind, String name) {}
}
