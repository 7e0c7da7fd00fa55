package dev.postern.provision.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.SignIn;
import dev.postern.provision.declaration.SignIn.MfaFactor;
import dev.postern.provision.declaration.SignIn.Passkeys;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.declaration.Weakening;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnFactorConfigurationType;

/** Factors exactly as they are declared; the texts of messages stay as they were found. */
record DeclaredFactors(Users users, SignIn signIn) implements FactorRules {
  @Override
  public List<String> differences(GetUserPoolMfaConfigResponse found) {
    return changes(found).stream().map(Change::toString).toList();
  }

  @Override
  public List<String> losses(GetUserPoolMfaConfigResponse found) {
    return changes(found).stream().filter(Weakening::is).map(Change::toString).toList();
  }

  @Override
  public SetUserPoolMfaConfigRequest setting(String poolId, GetUserPoolMfaConfigResponse found) {
    return SetUserPoolMfaConfigRequest.builder()
        .userPoolId(poolId)
        .mfaConfiguration(
            switch (signIn.mfa()) {
              case OFF -> UserPoolMfaType.OFF;
              case OPTIONAL -> UserPoolMfaType.OPTIONAL;
              case REQUIRED -> UserPoolMfaType.ON;
            })
        .softwareTokenMfaConfiguration(
            has(MfaFactor.AUTHENTICATOR)
                ? SoftwareTokenMfaConfigType.builder().enabled(true).build()
                : null)
        .smsMfaConfiguration(has(MfaFactor.SMS) ? sms(found.smsMfaConfiguration()) : null)
        .emailMfaConfiguration(
            has(MfaFactor.EMAIL)
                ? Optional.ofNullable(found.emailMfaConfiguration())
                    .orElseGet(() -> EmailMfaConfigType.builder().build())
                : null)
        .webAuthnConfiguration(webAuthn(found.webAuthnConfiguration()))
        .build();
  }

  /** Another way to begin, or less that has to follow; but a sender of mail is the pool's. */
  @Override
  public boolean comeFirst(UserPoolType pool, GetUserPoolMfaConfigResponse found) {
    SignIn is = PoolReader.signIn(pool, found);
    boolean lacksSender = has(MfaFactor.EMAIL) && PoolReader.users(pool).mail() == null;
    return !lacksSender
        && (!is.firstFactors().containsAll(signIn.firstFactors())
            || signIn.mfa().compareTo(is.mfa()) < 0);
  }

  private List<Change> changes(GetUserPoolMfaConfigResponse found) {
    SignIn is = PoolReader.signIn(UserPoolType.builder().build(), found);
    SignIn.Passkeys passkeys =
        signIn.passkeys() == null ? null : PoolReader.passkeys(found.webAuthnConfiguration());
    SignIn before = new SignIn(signIn.firstFactors(), is.mfa(), is.mfaFactors(), passkeys);
    ObjectNode was = Tree.of(before);
    return Change.between("sign-in", was, Tree.of(signIn));
  }

  private boolean has(MfaFactor factor) {
    return signIn.mfaFactors().contains(factor);
  }

  private SmsMfaConfigType sms(@Nullable SmsMfaConfigType found) {
    return Optional.ofNullable(found)
        .map(SmsMfaConfigType::toBuilder)
        .orElseGet(SmsMfaConfigType::builder)
        .smsConfiguration(new PoolParts(users).sms())
        .build();
  }

  /** Passkeys that are declared no more stay as they are, but nobody can begin with one. */
  private @Nullable WebAuthnConfigurationType webAuthn(@Nullable WebAuthnConfigurationType found) {
    Passkeys wanted = signIn.passkeys();
    return wanted == null
        ? found
        : WebAuthnConfigurationType.builder()
            .relyingPartyId(wanted.domain())
            .userVerification(wanted.userVerification().name().toLowerCase(Locale.ROOT))
            .factorConfiguration(
                wanted.countAsSecondFactor()
                    ? WebAuthnFactorConfigurationType.MULTI_FACTOR_WITH_USER_VERIFICATION
                    : WebAuthnFactorConfigurationType.SINGLE_FACTOR)
            .build();
  }
}
