package dev.postern.contract.federation;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import java.util.Optional;

/**
 * Keeps what a browser posted in the name of a SAML provider, until it comes again by a navigation
 * of this site: the post begins at the provider's site, and the browser's cookies stay behind.
 *
 * @param state which sign-in it is, as the provider gave it back; empty where it didn't
 * @param response in base64, as SAML's HTTP POST binding has it
 */
public record KeepSamlResponse(Optional<Secret> state, Secret response) {
  /**
   * Answered by the auth service, which keeps what a provider signed and nothing else: the rest is
   * {@code TOKEN_REJECTED}, and a provider's refusal {@code PROVIDER_REFUSED}.
   */
  public static final Operation<KeepSamlResponse, Kept> OPERATION =
      new Operation<>("auth.federation.keep-saml-response", KeepSamlResponse.class, Kept.class);

  /**
   * It is kept, for a minute.
   *
   * @param code what {@link FinishRedirect} takes for it, once
   */
  public record Kept(Secret code) {}
}
