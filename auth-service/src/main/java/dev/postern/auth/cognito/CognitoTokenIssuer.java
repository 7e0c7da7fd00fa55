package dev.postern.auth.cognito;

import dev.postern.auth.cognito.IdTokenReader.IdToken;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.tokens.TokenIssuer;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureUnavailableInTierException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OperationNotEnabledException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnauthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedOperationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;

/** Renews and revokes a user pool's tokens. */
final class CognitoTokenIssuer implements TokenIssuer {
  private static final String UNKNOWN_OPERATION = "UnknownOperationException";

  private final CognitoClients clients;
  private final AppClient app;
  private final IdTokenReader idTokens;

  CognitoTokenIssuer(CognitoClients clients, AppClient app, IdTokenReader idTokens) {
    this.clients = clients;
    this.app = app;
    this.idTokens = idTokens;
  }

  @Override
  public Renewal renew(Secret refreshToken, String username, Optional<String> deviceKey) {
    try {
      AuthenticationResultType result =
          CognitoFailures.calling(
              CognitoOperation.RENEW_TOKENS, () -> exchange(refreshToken, username, deviceKey));
      return renewed(result, refreshToken);
    } catch (Failure failure) {
      if (failure.reason() == Reason.UNAUTHENTICATED) {
        return new Dead();
      }
      throw failure;
    }
  }

  @Override
  public void revoke(Secret refreshToken) {
    try {
      clients
          .userPool()
          .revokeToken(
              request ->
                  request
                      .clientId(app.id())
                      .clientSecret(app.secret().map(Secret::reveal).orElse(null))
                      .token(refreshToken.reveal())
                      .overrideConfiguration(clients.limit()::on));
    } catch (UnsupportedTokenTypeException | UnauthorizedException worthless) {
      return;
    } catch (SdkException e) {
      Failure failure = CognitoFailures.translate(CognitoOperation.REVOKE_TOKEN, e);
      if (failure.reason() != Reason.UNAUTHENTICATED) {
        throw failure;
      }
    }
  }

  @Override
  public void revokeAll(Secret accessToken) {
    CognitoFailures.calling(
        CognitoOperation.SIGN_OUT_EVERYWHERE,
        () ->
            clients
                .userPool()
                .globalSignOut(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .overrideConfiguration(clients.limit()::on)));
  }

  /** The newer call works whether or not tokens rotate; not every Cognito there is has it. */
  private AuthenticationResultType exchange(
      Secret refreshToken, String username, Optional<String> deviceKey) {
    try {
      return clients
          .userPool()
          .getTokensFromRefreshToken(
              request ->
                  request
                      .clientId(app.id())
                      .clientSecret(app.secret().map(Secret::reveal).orElse(null))
                      .refreshToken(refreshToken.reveal())
                      .deviceKey(deviceKey.orElse(null))
                      .overrideConfiguration(clients.limit()::on))
          .authenticationResult();
    } catch (CognitoIdentityProviderException e) {
      if (!isNotThere(e)) {
        throw e;
      }
      return exchangeTheOldWay(refreshToken, username, deviceKey);
    }
  }

  private AuthenticationResultType exchangeTheOldWay(
      Secret refreshToken, String username, Optional<String> deviceKey) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("REFRESH_TOKEN", refreshToken.reveal());
    app.secretHash(username).ifPresent(hash -> parameters.put("SECRET_HASH", hash));
    deviceKey.ifPresent(key -> parameters.put("DEVICE_KEY", key));
    return clients
        .userPool()
        .initiateAuth(
            request ->
                request
                    .clientId(app.id())
                    .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                    .authParameters(parameters)
                    .overrideConfiguration(clients.limit()::on))
        .authenticationResult();
  }

  private Renewed renewed(@Nullable AuthenticationResultType result, Secret refreshToken) {
    if (result == null) {
      throw Failure.of(Reason.DEFECT, "Cognito gave no tokens for a refresh token.");
    }
    IdToken idToken = idTokens.read(result.idToken());
    @Nullable String rotated = result.refreshToken();
    return new Renewed(
        idToken.person(),
        new UserTokens(
            new Secret(result.idToken()),
            new Secret(result.accessToken()),
            rotated == null ? refreshToken : new Secret(rotated),
            idToken.expiresAt()));
  }

  private static boolean isNotThere(CognitoIdentityProviderException thrown) {
    return switch (thrown) {
      case FeatureUnavailableInTierException _ -> true;
      case OperationNotEnabledException _ -> true;
      case UnsupportedOperationException _ -> true;
      default -> {
        @Nullable AwsErrorDetails details = thrown.awsErrorDetails();
        yield details != null && UNKNOWN_OPERATION.equals(details.errorCode());
      }
    };
  }
}
