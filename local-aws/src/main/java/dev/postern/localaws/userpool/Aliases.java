package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import java.time.Instant;

/** Keeps each attribute that serves as a name with one user. */
final class Aliases {

  private Aliases() {}

  /** Refuses where the user's attribute is an alias that another user holds, verified. */
  static void requireFree(UserPool pool, User user, String attribute) {
    if (pool.rules().aliasAttributes().contains(attribute)
        && UserLookup.aliasHolder(pool, user, attribute).isPresent()) {
      throw exists(attribute);
    }
  }

  /** Refuses a value that signs another user in; names of the user's own choice can't wait. */
  static void requireUnused(UserPool pool, User user, String attribute, String value) {
    boolean isName =
        pool.rules().usernameAttributes().contains(attribute)
            || (attribute.equals("preferred_username")
                && pool.rules().aliasAttributes().contains(attribute));
    if (isName
        && UserLookup.holders(pool, attribute, value)
            .anyMatch(other -> !other.sub().equals(user.sub()))) {
      throw exists(attribute);
    }
  }

  /** Takes the user's alias away from whom else it is verified for. */
  static void take(UserPool pool, User user, String attribute, Instant now) {
    if (pool.rules().aliasAttributes().contains(attribute)) {
      UserLookup.aliasHolder(pool, user, attribute)
          .ifPresent(
              holder ->
                  pool.put(holder.edit(now).attribute(attribute + "_verified", "false").done()));
    }
  }

  private static ServiceFault exists(String attribute) {
    return ServiceFault.of(
        "AliasExistsException", "An account with the given " + attribute + " already exists.");
  }
}
