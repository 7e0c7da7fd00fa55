package dev.postern.localaws.identitypool;

import dev.postern.localaws.federation.LoginRefusal;
import java.util.List;
import java.util.Map;

/** Verifies the tokens with which callers say who they are, each at its provider. */
final class Logins {

  private final UserPoolLogins userPools;
  private final ProviderLogins providers;
  private final AssertionLogins assertions;

  Logins(UserPoolLogins userPools, ProviderLogins providers, AssertionLogins assertions) {
    this.userPools = userPools;
    this.providers = providers;
    this.assertions = assertions;
  }

  /** All logins, verified; one that is not genuine refuses the whole request. */
  List<VerifiedLogin> verify(IdentityPool pool, Map<String, String> logins) {
    return logins.entrySet().stream()
        .map(login -> verify(pool, login.getKey(), login.getValue()))
        .toList();
  }

  private VerifiedLogin verify(IdentityPool pool, String provider, String token) {
    if (!pool.knows(provider)) {
      throw Faults.unsupportedProvider();
    }
    try {
      if (pool.isUserPool(provider)) {
        return userPools.verify(pool, provider, token);
      }
      return pool.isSamlProvider(provider)
          ? assertions.verify(provider, token)
          : providers.verify(pool, provider, token);
    } catch (LoginRefusal refusal) {
      throw Faults.of(refusal);
    }
  }
}
