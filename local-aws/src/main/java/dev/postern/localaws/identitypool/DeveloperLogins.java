package dev.postern.localaws.identitypool;

import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users for whom the account's own back end vouches, beside their logins at public providers. */
final class DeveloperLogins {

  private static final int LONGEST_USER = 1_024;

  private final IdentityPools pools;
  private final Logins logins;

  DeveloperLogins(IdentityPools pools, Logins logins) {
    this.pools = pools;
    this.logins = logins;
  }

  /**
   * Somebody the back end vouches for.
   *
   * @param user the developer user identifier
   * @param others genuine logins at public providers
   */
  record Vouched(IdentityPool pool, String provider, String user, List<VerifiedLogin> others) {

    List<Login> all() {
      var all = new ArrayList<Login>();
      all.add(Login.ofDeveloper(user));
      others.forEach(other -> all.add(Login.of(other)));
      return all;
    }

    /** The claim {@code amr}. */
    List<String> methods() {
      var methods = new ArrayList<>(List.of("authenticated"));
      methods.add(provider);
      methods.add(provider + ":" + pool.id() + ":" + user);
      WebIdentities.methods(others).stream()
          .filter(method -> !others.isEmpty() && !method.equals("authenticated"))
          .forEach(methods::add);
      return List.copyOf(methods);
    }
  }

  /** Reads the members {@code IdentityPoolId} and {@code Logins}. */
  Vouched read(Input input) {
    var pool = pools.pool(input.text("IdentityPoolId"));
    Map<String, String> given = new LinkedHashMap<>(input.textMap("Logins"));
    var provider = pool.developerProvider().orElseThrow(Faults::unsupportedProvider);
    var user = given.remove(provider);
    if (user == null || user.length() > LONGEST_USER) {
      throw Faults.invalidParameter("Logins needs a user of the pool's developer provider.");
    }
    return new Vouched(pool, provider, user, logins.verify(pool, given));
  }

  /** Gives the identity the logins, none of which may be another's. */
  Identity link(String identityId, Vouched vouched) {
    var identity = pools.identities().require(identityId);
    if (!identity.poolId().equals(vouched.pool().id())) {
      throw Faults.noIdentity(identityId);
    }
    pools
        .identities()
        .holder(vouched.pool().id(), Login.ofDeveloper(vouched.user()))
        .filter(holder -> !holder.id().equals(identityId))
        .ifPresent(
            other -> {
              throw alreadyRegistered();
            });
    return pools.identities().link(identityId, vouched.all());
  }

  /** The pool, if the name is that of its developer provider. */
  IdentityPool pool(String poolId, String providerName) {
    var pool = pools.pool(poolId);
    if (!pool.developerProvider().filter(providerName::equals).isPresent()) {
      throw ServiceFault.of(
          "ResourceNotFoundException", "Developer provider '" + providerName + "' not found.");
    }
    return pool;
  }

  /** The identity of a user of the pool's developer provider, or Cognito's refusal. */
  Identity identityOf(String poolId, String user) {
    return pools
        .identities()
        .holder(poolId, Login.ofDeveloper(user))
        .orElseThrow(
            () ->
                ServiceFault.of(
                    "ResourceNotFoundException", "Developer user '" + user + "' not found."));
  }

  private static ServiceFault alreadyRegistered() {
    return ServiceFault.of(
        "DeveloperUserAlreadyRegisteredException",
        "The developer user identifier is already registered with another identity.");
  }
}
