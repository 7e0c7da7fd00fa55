package dev.postern.auth.cognito;

import dev.postern.auth.cognito.IdTokenReader.IdToken;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.signin.UserDirectory;
import dev.postern.auth.signin.Verification;
import dev.postern.auth.signin.Verification.Challenged;
import dev.postern.auth.signin.Verification.Verified;
import dev.postern.auth.srp.PasswordChallenge;
import dev.postern.auth.srp.PasswordProof;
import dev.postern.auth.srp.SrpException;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Verifies passwords against a user pool by SRP, so that none of them ever goes there. */
final class CognitoUserDirectory implements UserDirectory {
  private static final List<String> METHODS = List.of("pwd");
  private static final int DECOY_SESSION_BYTES = 768;

  private final CognitoClients clients;
  private final AppClient app;
  private final IdTokenReader idTokens;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  CognitoUserDirectory(
      CognitoClients clients, AppClient app, IdTokenReader idTokens, InstantSource clock) {
    this.clients = clients;
    this.app = app;
    this.idTokens = idTokens;
    this.clock = clock;
  }

  @Override
  public Verification verify(String username, Secret password) {
    SrpExchange exchange = SrpExchange.begin(random);
    InitiateAuthResponse begun;
    try {
      begun = initiate(username, exchange);
    } catch (SdkException e) {
      Failure failure = CognitoFailures.translate(CognitoOperation.INITIATE_AUTH, e);
      if (failure.reason() == Reason.INVALID_CREDENTIALS) {
        goOnAsIfTheyWereThere(exchange, password);
      }
      throw failure;
    }
    if (begun.challengeName() != ChallengeNameType.PASSWORD_VERIFIER) {
      return challenged(begun.challengeNameAsString());
    }
    return prove(exchange, begun, password);
  }

  private InitiateAuthResponse initiate(String username, SrpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("USERNAME", username);
    parameters.put("SRP_A", exchange.publicKey());
    app.secretHash(username).ifPresent(hash -> parameters.put("SECRET_HASH", hash));
    return clients
        .userPool()
        .initiateAuth(
            request ->
                request
                    .clientId(app.id())
                    .authFlow(AuthFlowType.USER_SRP_AUTH)
                    .authParameters(parameters)
                    .overrideConfiguration(clients.limit()::on));
  }

  private Verification prove(SrpExchange exchange, InitiateAuthResponse begun, Secret password) {
    try {
      PasswordChallenge challenge = PasswordChallenge.of(begun.challengeParameters());
      RespondToAuthChallengeResponse answer =
          CognitoFailures.calling(
              CognitoOperation.ANSWER_CHALLENGE,
              () -> respond(exchange, challenge, password, begun.session()));
      @Nullable AuthenticationResultType result = answer.authenticationResult();
      return result == null ? challenged(answer.challengeNameAsString()) : verified(result);
    } catch (SrpException e) {
      throw CognitoFailures.defect(e);
    }
  }

  private RespondToAuthChallengeResponse respond(
      SrpExchange exchange,
      PasswordChallenge challenge,
      Secret password,
      @Nullable String authSession) {
    PasswordProof proof = exchange.prove(app.poolName(), challenge, password, clock.instant());
    Map<String, String> responses = new HashMap<>();
    responses.put("USERNAME", challenge.userId());
    responses.put("PASSWORD_CLAIM_SECRET_BLOCK", proof.secretBlock());
    responses.put("PASSWORD_CLAIM_SIGNATURE", proof.signature());
    responses.put("TIMESTAMP", proof.timestamp());
    app.secretHash(challenge.userId()).ifPresent(hash -> responses.put("SECRET_HASH", hash));
    return clients
        .userPoolOnce()
        .respondToAuthChallenge(
            request ->
                request
                    .clientId(app.id())
                    .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                    .challengeResponses(responses)
                    .session(authSession)
                    .overrideConfiguration(clients.limit()::on));
  }

  /**
   * Does all that follows for somebody who is there, since an app client that doesn't hide who
   * exists refuses a stranger a whole step earlier, and the time would tell.
   */
  private void goOnAsIfTheyWereThere(SrpExchange exchange, Secret password) {
    byte[] authSession = new byte[DECOY_SESSION_BYTES];
    random.nextBytes(authSession);
    try {
      respond(
          exchange,
          PasswordChallenge.decoy(random),
          password,
          Base64.getUrlEncoder().withoutPadding().encodeToString(authSession));
    } catch (SdkException expected) {
      CognitoFailures.throwIfPassing(CognitoOperation.ANSWER_CHALLENGE, expected);
    }
  }

  private Verified verified(AuthenticationResultType result) {
    IdToken idToken = idTokens.read(result.idToken());
    return new Verified(
        idToken.person(),
        new UserTokens(
            new Secret(result.idToken()),
            new Secret(result.accessToken()),
            new Secret(result.refreshToken()),
            idToken.expiresAt()),
        METHODS);
  }

  private static Challenged challenged(@Nullable String name) {
    return new Challenged(
        Optional.ofNullable(name)
            .orElseThrow(
                () ->
                    Failure.of(
                        Reason.DEFECT, "Cognito asked for nothing and gave nothing either.")));
  }
}
