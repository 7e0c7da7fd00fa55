package dev.postern.localaws.identitypool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An identity in a pool; a guest has no logins.
 *
 * @param logins the user's id at each provider, by provider
 */
record Identity(String id, String poolId, Map<String, String> logins, Instant created) {

  Identity {
    logins = Map.copyOf(logins);
  }

  Identity with(VerifiedLogin login) {
    var all = new HashMap<>(logins);
    all.put(login.provider(), login.subject());
    return new Identity(id, poolId, all, created);
  }
}
