package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * With what people sign in.
 *
 * @param firstFactors with what they may begin; a password is always among it
 * @param mfaFactors second factors that people can set up; none where {@code mfa} is off
 */
public record SignIn(
    Set<FirstFactor> firstFactors,
    Mfa mfa,
    Set<MfaFactor> mfaFactors,
    @Nullable Passkeys passkeys) {

  /** Puts what has no order of its own in one. */
  public SignIn {
    Set<FirstFactor> all = EnumSet.of(FirstFactor.PASSWORD);
    all.addAll(firstFactors);
    firstFactors = Collections.unmodifiableSet(all);
    mfaFactors = mfa == Mfa.OFF ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(mfaFactors));
  }

  /** What may stand at the beginning. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum FirstFactor {
    PASSWORD,
    PASSKEY,
    EMAIL_CODE,
    SMS_CODE
  }

  /** Whether a second factor is asked for; the later, the stronger. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Mfa {
    OFF,
    OPTIONAL,
    REQUIRED
  }

  /** What a second factor can be. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum MfaFactor {
    AUTHENTICATOR,
    SMS,
    EMAIL
  }

  /**
   * Passkeys.
   *
   * @param domain the relying party
   * @param countAsSecondFactor whether somebody who came by one needs no second factor
   */
  public record Passkeys(
      String domain, UserVerification userVerification, boolean countAsSecondFactor) {}

  /** Whether an authenticator must make sure who uses it. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum UserVerification {
    PREFERRED,
    REQUIRED
  }
}
