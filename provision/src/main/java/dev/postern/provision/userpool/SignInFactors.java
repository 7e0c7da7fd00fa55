package dev.postern.provision.userpool;

import dev.postern.provision.SignInWays;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserVerificationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/**
 * What a pool's people can show beside a password: an authenticator app where they want one, and
 * passkeys for one domain. What an owner asks for beyond that stays.
 */
public final class SignInFactors {
  private final CognitoIdentityProviderClient aws;
  private final String name;
  private final SignInWays ways;
  private final Pause pause;

  /** The factors of the pool of this name. */
  public SignInFactors(
      CognitoIdentityProviderClient aws, String name, SignInWays ways, Pause pause) {
    this.aws = aws;
    this.name = name;
    this.ways = ways;
    this.pause = pause;
  }

  /** The factors of a pool as they are. */
  public GetUserPoolMfaConfigResponse find(String poolId) {
    return new AwsCall(
            "read the sign-in factors of the user pool " + name, "cognito-idp:GetUserPoolMfaConfig")
        .make(() -> aws.getUserPoolMfaConfig(which -> which.userPoolId(poolId)));
  }

  /**
   * Adds what is missing.
   *
   * @param found empty for a pool that is new
   */
  public void ensure(Run run, String poolId, Optional<GetUserPoolMfaConfigResponse> found) {
    if (found.isEmpty()) {
      run.create(
          Kind.SIGN_IN_FACTORS,
          name,
          () -> {
            set(poolId, GetUserPoolMfaConfigResponse.builder().build());
            return poolId;
          });
      return;
    }
    run.converge(
        Kind.SIGN_IN_FACTORS,
        name,
        poolId,
        differences(found.get()),
        () -> set(poolId, found.get()));
  }

  private List<String> differences(GetUserPoolMfaConfigResponse found) {
    List<String> differences = new ArrayList<>();
    if (!hasAuthenticatorApps(found) || isOff(found)) {
      differences.add("an authenticator app can be set up");
    }
    ways.passkeyDomain()
        .filter(domain -> !domain.equals(domainOf(found)))
        .ifPresent(domain -> differences.add("passkeys for " + domain));
    return differences;
  }

  /** Setting takes back what it isn't given, so what was found is sent again. */
  private void set(String poolId, GetUserPoolMfaConfigResponse found) {
    SetUserPoolMfaConfigRequest.Builder wanted =
        SetUserPoolMfaConfigRequest.builder()
            .userPoolId(poolId)
            .mfaConfiguration(isOff(found) ? UserPoolMfaType.OPTIONAL : found.mfaConfiguration())
            .smsMfaConfiguration(found.smsMfaConfiguration())
            .emailMfaConfiguration(found.emailMfaConfiguration())
            .softwareTokenMfaConfiguration(
                SoftwareTokenMfaConfigType.builder().enabled(true).build())
            .webAuthnConfiguration(webAuthn(found));
    new AwsCall(
            "set the sign-in factors of the user pool " + name, "cognito-idp:SetUserPoolMfaConfig")
        .makeOnceSettled(
            Set.of("ResourceNotFoundException", "ConcurrentModificationException"),
            pause,
            () -> aws.setUserPoolMfaConfig(wanted.build()));
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
