package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** The rules for a password that takes the place of another. */
final class NewPasswords {

  private final SecureRandom random;

  NewPasswords(SecureRandom random) {
    this.random = random;
  }

  /** The password's verifier; refuses one that breaks the pool's policy or was used before. */
  SrpVerifier make(UserPool pool, User user, String password) {
    var policy = pool.rules().passwordPolicy();
    policy.require(password);
    boolean used =
        Stream.concat(user.password().stream(), user.formerPasswords().stream())
            .limit(policy.historySize())
            .anyMatch(former -> former.matches(pool.srpName(), user.username(), password));
    if (used) {
      throw ServiceFault.of(
          "PasswordHistoryPolicyViolationException",
          "Password has been used before; please choose another.");
    }
    return SrpVerifier.of(pool.srpName(), user.username(), password, random);
  }
}
