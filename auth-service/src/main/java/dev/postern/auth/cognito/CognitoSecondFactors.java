package dev.postern.auth.cognito;

import dev.postern.auth.factor.SecondFactors;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.ReadFactors.Factors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** Keeps factors in a user pool. */
final class CognitoSecondFactors implements SecondFactors {
  private static final Set<String> PASSWORD_ALONE = Set.of("PASSWORD");

  private final CognitoClients clients;

  CognitoSecondFactors(CognitoClients clients) {
    this.clients = clients;
  }

  @Override
  public Factors read(Secret accessToken) {
    try {
      GetUserAuthFactorsResponse user =
          CognitoFailures.calling(
              CognitoOperation.READ_FACTORS,
              () ->
                  clients
                      .userPool()
                      .getUserAuthFactors(
                          request ->
                              request
                                  .accessToken(accessToken.reveal())
                                  .overrideConfiguration(clients.limit()::on)));
      return new Factors(
          factors(user.userMFASettingList()),
          factor(user.preferredMfaSetting()),
          Set.copyOf(user.configuredUserAuthFactorsAsStrings()));
    } catch (Failure failure) {
      if (failure.reason() != Reason.FEATURE_UNAVAILABLE) {
        throw failure;
      }
      return readTheOldWay(accessToken);
    }
  }

  @Override
  public void choose(
      Secret accessToken, Set<Factor> on, Set<Factor> off, Optional<Factor> preferred) {
    SetUserMfaPreferenceRequest.Builder request =
        SetUserMfaPreferenceRequest.builder()
            .accessToken(accessToken.reveal())
            .overrideConfiguration(clients.limit()::on);
    on.forEach(factor -> set(request, factor, true, preferred.equals(Optional.of(factor))));
    off.forEach(factor -> set(request, factor, false, false));
    CognitoFailures.calling(
        CognitoOperation.CHOOSE_FACTORS,
        () -> clients.userPool().setUserMFAPreference(request.build()));
  }

  @Override
  public Secret beginTotp(Secret accessToken) {
    return new Secret(
        CognitoFailures.calling(
                CognitoOperation.BEGIN_TOTP,
                () ->
                    clients
                        .userPoolOnce()
                        .associateSoftwareToken(
                            request ->
                                request
                                    .accessToken(accessToken.reveal())
                                    .overrideConfiguration(clients.limit()::on)))
            .secretCode());
  }

  @Override
  public void finishTotp(Secret accessToken, Secret code, String deviceName) {
    VerifySoftwareTokenResponse answer =
        CognitoFailures.calling(
            CognitoOperation.FINISH_TOTP,
            () ->
                clients
                    .userPoolOnce()
                    .verifySoftwareToken(
                        request ->
                            request
                                .accessToken(accessToken.reveal())
                                .userCode(code.reveal())
                                .friendlyDeviceName(deviceName.isEmpty() ? null : deviceName)
                                .overrideConfiguration(clients.limit()::on)));
    if (answer.status() != VerifySoftwareTokenResponseType.SUCCESS) {
      throw Failure.of(Reason.CODE_MISMATCH, "That code is not right.");
    }
  }

  /** Not every tier of Cognito knows of other first factors than a password. */
  private Factors readTheOldWay(Secret accessToken) {
    GetUserResponse user =
        CognitoFailures.calling(
            CognitoOperation.GET_USER,
            () ->
                clients
                    .userPool()
                    .getUser(
                        request ->
                            request
                                .accessToken(accessToken.reveal())
                                .overrideConfiguration(clients.limit()::on)));
    return new Factors(
        factors(user.userMFASettingList()), factor(user.preferredMfaSetting()), PASSWORD_ALONE);
  }

  private static void set(
      SetUserMfaPreferenceRequest.Builder request, Factor factor, boolean on, boolean preferred) {
    switch (factor) {
      case SMS_MFA -> request.smsMfaSettings(sms -> sms.enabled(on).preferredMfa(preferred));
      case SOFTWARE_TOKEN_MFA ->
          request.softwareTokenMfaSettings(app -> app.enabled(on).preferredMfa(preferred));
      case EMAIL_OTP -> request.emailMfaSettings(mail -> mail.enabled(on).preferredMfa(preferred));
    }
  }

  private static Set<Factor> factors(List<String> names) {
    Set<Factor> factors = EnumSet.noneOf(Factor.class);
    names.forEach(name -> factor(name).ifPresent(factors::add));
    return factors;
  }

  /** One that this version doesn't know is none that it could show. */
  private static Optional<Factor> factor(@Nullable String name) {
    return Arrays.stream(Factor.values()).filter(factor -> factor.name().equals(name)).findFirst();
  }
}
