package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Set;

/**
 * What the tokens of a sign-in may be used for.
 *
 * <p>What each scope lets a token tell is as AWS describes it for the authorization endpoint: with
 * {@code openid} alone, or with {@code profile}, it is everything that the app client reads.
 */
record Scopes(List<String> names) {

  static final String OPEN_ID = "openid";

  /** Lets an access token call the operations by which users look after their accounts. */
  static final String ACCOUNT = "aws.cognito.signin.user.admin";

  static final Set<String> KNOWN = Set.of(OPEN_ID, "email", "phone", "profile", ACCOUNT);

  /** What tokens are good for that don't come from managed login. */
  static final Scopes OF_OPERATIONS = new Scopes(List.of(ACCOUNT));

  private static final Set<String> NARROWING = Set.of("email", "phone", "profile");

  Scopes {
    names = List.copyOf(names);
  }

  boolean has(String scope) {
    return names.contains(scope);
  }

  /** Whether the attribute may be told of, as far as it is up to the scopes. */
  boolean tells(String attribute) {
    if (has("profile") || names.stream().noneMatch(NARROWING::contains)) {
      return true;
    }
    return switch (attribute) {
      case "email", "email_verified" -> has("email");
      case "phone_number", "phone_number_verified" -> has("phone");
      default -> false;
    };
  }

  String text() {
    return String.join(" ", names);
  }
}
