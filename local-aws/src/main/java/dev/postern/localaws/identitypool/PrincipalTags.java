package dev.postern.localaws.identitypool;

import java.util.HashMap;
import java.util.Map;

/**
 * Which claims of a provider become tags of the sessions (developer guide, "Using attributes for
 * access control").
 *
 * @param useDefaults whether AWS's own mapping is used instead of one of the pool's
 * @param tags claims by the tags they become
 */
record PrincipalTags(boolean useDefaults, Map<String, String> tags) {

  private static final PrincipalTags DEFAULTS =
      new PrincipalTags(true, Map.of("client", "aud", "username", "sub"));

  PrincipalTags {
    tags = Map.copyOf(tags);
  }

  static PrincipalTags defaults() {
    return DEFAULTS;
  }

  /** The tags of a session for the login; a claim it lacks, or that is no text, makes none. */
  Map<String, String> of(VerifiedLogin login) {
    var found = new HashMap<String, String>();
    tags.forEach(
        (tag, claim) -> {
          var values = login.claims().oneOrMore(claim);
          if (values.size() == 1) {
            found.put(tag, values.getFirst());
          }
        });
    return found;
  }
}
