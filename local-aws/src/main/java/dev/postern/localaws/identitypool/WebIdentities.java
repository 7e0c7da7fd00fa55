package dev.postern.localaws.identitypool;

import dev.postern.localaws.sts.VerifiedWebIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An identity as trust policies see it, through {@code cognito-identity.amazonaws.com}. */
final class WebIdentities {

  static final String PROVIDER = "cognito-identity.amazonaws.com";

  private WebIdentities() {}

  static VerifiedWebIdentity of(Identity identity, List<String> methods, Map<String, String> tags) {
    return new VerifiedWebIdentity(
        PROVIDER,
        Map.of("aud", List.of(identity.poolId()), "sub", List.of(identity.id()), "amr", methods),
        tags);
  }

  /** The claim {@code amr}: who vouches for the identity, and by what user. */
  static List<String> methods(List<VerifiedLogin> logins) {
    if (logins.isEmpty()) {
      return List.of("unauthenticated");
    }
    var methods = new ArrayList<String>();
    methods.add("authenticated");
    for (var login : logins) {
      methods.add(login.provider());
      methods.add(login.method());
    }
    return List.copyOf(methods);
  }
}
