package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.function.IntPredicate;

/** Which passwords a pool takes. */
final class PasswordPolicy {

  private static final String SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`=+ ";

  /** The longest {@code PasswordHistorySize} there is. */
  static final int LONGEST_HISTORY = 24;

  private final JsonNode policy;

  PasswordPolicy(JsonNode policy) {
    this.policy = policy;
  }

  /** Refuses a password that breaks the first of the rules. */
  void require(String password) {
    if (!password.strip().equals(password)) {
      throw refusal("Password must not have leading or trailing spaces");
    }
    if (password.codePointCount(0, password.length()) < policy.path("MinimumLength").asInt()) {
      throw refusal("Password not long enough");
    }
    require("RequireLowercase", password, Character::isLowerCase, "lowercase characters");
    require("RequireUppercase", password, Character::isUpperCase, "uppercase characters");
    require("RequireNumbers", password, c -> c >= '0' && c <= '9', "numeric characters");
    require("RequireSymbols", password, c -> SYMBOLS.indexOf(c) >= 0, "symbol characters");
  }

  int minimumLength() {
    return policy.path("MinimumLength").asInt();
  }

  /** How many of a user's last passwords may not be taken again, 0 to 24. */
  int historySize() {
    return policy.path("PasswordHistorySize").asInt();
  }

  private void require(String rule, String password, IntPredicate kind, String wanted) {
    if (policy.path(rule).asBoolean() && password.codePoints().noneMatch(kind)) {
      throw refusal("Password must have " + wanted);
    }
  }

  private static ServiceFault refusal(String reason) {
    return ServiceFault.of(
        "InvalidPasswordException", "Password did not conform with policy: " + reason);
  }
}
