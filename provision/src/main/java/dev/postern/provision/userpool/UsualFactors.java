package dev.postern.provision.userpool;

import dev.postern.provision.SignInWays;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserVerificationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/**
 * An authenticator app where people want one, and passkeys for one domain. What an owner asks for
 * beyond that stays.
 */
record UsualFactors(SignInWays ways) implements FactorRules {
  @Override
  public List<String> differences(GetUserPoolMfaConfigResponse found) {
    List<String> differences = new ArrayList<>();
    if (!hasAuthenticatorApps(found) || isOff(found)) {
      differences.add("an authenticator app can be set up");
    }
    ways.passkeyDomain()
        .filter(domain -> !domain.equals(domainOf(found)))
        .ifPresent(domain -> differences.add("passkeys for " + domain));
    return differences;
  }

  @Override
  public SetUserPoolMfaConfigRequest setting(String poolId, GetUserPoolMfaConfigResponse found) {
    return SetUserPoolMfaConfigRequest.builder()
        .userPoolId(poolId)
        .mfaConfiguration(isOff(found) ? UserPoolMfaType.OPTIONAL : found.mfaConfiguration())
        .smsMfaConfiguration(found.smsMfaConfiguration())
        .emailMfaConfiguration(found.emailMfaConfiguration())
        .softwareTokenMfaConfiguration(SoftwareTokenMfaConfigType.builder().enabled(true).build())
        .webAuthnConfiguration(webAuthn(found))
        .build();
  }

  private WebAuthnConfigurationType webAuthn(GetUserPoolMfaConfigResponse found) {
    WebAuthnConfigurationType before = found.webAuthnConfiguration();
    return ways.passkeyDomain()
        .map(
            domain ->
                (before == null
                        ? WebAuthnConfigurationType.builder()
                            .userVerification(UserVerificationType.REQUIRED)
                        : before.toBuilder())
                    .relyingPartyId(domain)
                    .build())
        .orElse(before);
  }

  private static boolean isOff(GetUserPoolMfaConfigResponse found) {
    return found.mfaConfiguration() == null || found.mfaConfiguration() == UserPoolMfaType.OFF;
  }

  private static boolean hasAuthenticatorApps(GetUserPoolMfaConfigResponse found) {
    return found.softwareTokenMfaConfiguration() != null
        && Boolean.TRUE.equals(found.softwareTokenMfaConfiguration().enabled());
  }

  private static String domainOf(GetUserPoolMfaConfigResponse found) {
    return found.webAuthnConfiguration() == null
        ? ""
        : String.valueOf(found.webAuthnConfiguration().relyingPartyId());
  }
}
