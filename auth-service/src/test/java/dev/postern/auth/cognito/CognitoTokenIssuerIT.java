package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.tokens.TokenIssuer.Dead;
import dev.postern.auth.tokens.TokenIssuer.Renewed;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoTokenIssuerIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("refresh-0");

  @Test
  void tokensAreRenewedWithTheClientsSecret() {
    aws.on("GetTokensFromRefreshToken", ok(tokens()));

    Renewed renewed = (Renewed) cognito.tokens().renew(TOKEN, "ann", Optional.empty());

    assertThat(renewed.person().username()).isEqualTo("ann");
    assertThat(renewed.tokens().refreshToken()).isEqualTo(new Secret("refresh-1"));
    assertThat(aws.call("GetTokensFromRefreshToken"))
        .isEqualTo(
            new JsonObject()
                .put("RefreshToken", "refresh-0")
                .put("ClientId", IdTokens.CLIENT)
                .put("ClientSecret", SECRET.reveal()));
  }

  @Test
  void tokensOfADeviceAreRenewedInItsName() {
    aws.on("GetTokensFromRefreshToken", ok(tokens()), error("UnsupportedOperationException", "x"));
    aws.on("InitiateAuth", ok(tokens()));

    cognito.tokens().renew(TOKEN, "ann", Optional.of("device-1"));
    cognito.tokens().renew(TOKEN, "ann", Optional.of("device-1"));

    assertThat(aws.call("GetTokensFromRefreshToken").getString("DeviceKey")).isEqualTo("device-1");
    assertThat(aws.call("InitiateAuth").getJsonObject("AuthParameters").getString("DEVICE_KEY"))
        .isEqualTo("device-1");
  }

  @Test
  void allTokensOfAPersonAreMadeWorthless() {
    aws.on("GlobalSignOut", ok(new JsonObject()));

    cognito.tokens().revokeAll(new Secret("access-1"));

    assertThat(aws.call("GlobalSignOut"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1"));
  }

  @Test
  void aSignOutThatIsRefusedIsTold() {
    aws.on("GlobalSignOut", error("NotAuthorizedException", "Access Token has been revoked"));

    assertThat(failureOf(() -> cognito.tokens().revokeAll(new Secret("access-1"))).reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aRefreshTokenThatDoesNotRotateStays() {
    JsonObject tokens = tokens();
    tokens.getJsonObject("AuthenticationResult").remove("RefreshToken");
    aws.on("GetTokensFromRefreshToken", ok(tokens));

    assertThat(
            ((Renewed) cognito.tokens().renew(TOKEN, "ann", Optional.empty()))
                .tokens()
                .refreshToken())
        .isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnknownOperationException",
        "UnsupportedOperationException",
        "FeatureUnavailableInTierException",
        "OperationNotEnabledException"
      })
  void whereTheNewerCallIsNotThereTheOlderOneIsMade(String type) {
    aws.on("GetTokensFromRefreshToken", error(type, "x"));
    aws.on("InitiateAuth", ok(tokens()));

    assertThat(cognito.tokens().renew(TOKEN, "ann", Optional.empty())).isInstanceOf(Renewed.class);
    JsonObject call = aws.call("InitiateAuth");
    assertThat(call.getString("AuthFlow")).isEqualTo("REFRESH_TOKEN_AUTH");
    assertThat(call.getJsonObject("AuthParameters").getString("SECRET_HASH"))
        .isEqualTo(CONFIDENTIAL.secretHash("ann").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NotAuthorizedException     | Refresh Token has been revoked
          NotAuthorizedException     | Refresh Token has expired
          NotAuthorizedException     | User is disabled.
          RefreshTokenReuseException | Refresh token reuse detected
          UserNotFoundException      | User does not exist.
          """)
  void aRefreshTokenThatIsNoMoreTakenIsDead(String type, String text) {
    aws.on("GetTokensFromRefreshToken", error(type, text));

    assertThat(cognito.tokens().renew(TOKEN, "ann", Optional.empty())).isEqualTo(new Dead());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NotAuthorizedException    | Unable to verify secret hash for client | MISCONFIGURED
          ResourceNotFoundException | User pool client does not exist.        | MISCONFIGURED
          TooManyRequestsException  | Rate exceeded                           | THROTTLED
          InternalErrorException    | x                                       | UNAVAILABLE
          """)
  void whatIsNotTheTokensFaultDoesNotMakeItDead(String type, String text, Reason reason) {
    aws.on("GetTokensFromRefreshToken", error(type, text));

    assertThat(failureOf(() -> cognito.tokens().renew(TOKEN, "ann", Optional.empty())).reason())
        .isEqualTo(reason);
  }

  @Test
  void aRenewalThatFailedOnTheWayIsTriedAgain() {
    aws.on("GetTokensFromRefreshToken", status(500), ok(tokens()));

    assertThat(cognito.tokens().renew(TOKEN, "ann", Optional.empty())).isInstanceOf(Renewed.class);
  }

  @Test
  void anAnswerWithoutTokensIsADefect() {
    aws.on("GetTokensFromRefreshToken", ok(new JsonObject()));

    assertThat(failureOf(() -> cognito.tokens().renew(TOKEN, "ann", Optional.empty())).reason())
        .isEqualTo(Reason.DEFECT);
  }

  @Test
  void aTokenIsRevokedWithTheClientsSecret() {
    aws.on("RevokeToken", ok(new JsonObject()));

    cognito.tokens().revoke(TOKEN);

    assertThat(aws.call("RevokeToken"))
        .isEqualTo(
            new JsonObject()
                .put("Token", "refresh-0")
                .put("ClientId", IdTokens.CLIENT)
                .put("ClientSecret", SECRET.reveal()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnsupportedTokenTypeException",
        "UnauthorizedException",
        "NotAuthorizedException"
      })
  void whatIsWorthlessAlreadyNeedsNoRevocation(String type) {
    aws.on("RevokeToken", error(type, "x"));

    assertThatNoException().isThrownBy(() -> cognito.tokens().revoke(TOKEN));
  }

  @Test
  void aRevocationThatCognitoCouldNotTakeIsTold() {
    aws.on("RevokeToken", error("TooManyRequestsException", "Rate exceeded"));

    assertThat(failureOf(() -> cognito.tokens().revoke(TOKEN)).reason())
        .isEqualTo(Reason.THROTTLED);
  }
}
