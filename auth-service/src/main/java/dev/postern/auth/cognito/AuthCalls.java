package dev.postern.auth.cognito;

import dev.postern.auth.signin.KnownDevice;
import dev.postern.contract.bus.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;

/** The calls of a sign-in, each with what Cognito wants on every one of them. */
final class AuthCalls {
  private final CognitoClients clients;
  private final AppClient app;
  private final ThreatProtection threats;

  AuthCalls(CognitoClients clients, AppClient app, ThreatProtection threats) {
    this.clients = clients;
    this.app = app;
    this.threats = threats;
  }

  AppClient app() {
    return app;
  }

  /**
   * The first call of a sign-in, which may be made twice without harm.
   *
   * @param given besides name, secret hash and device
   */
  AuthReply initiate(AuthFlowType flow, SignInWalk walk, Map<String, String> given) {
    Map<String, String> parameters = parameters(walk.typedName(), walk.device(), given);
    return AuthReply.of(
        clients
            .userPool()
            .initiateAuth(
                request ->
                    request
                        .clientId(app.id())
                        .authFlow(flow)
                        .authParameters(parameters)
                        .userContextData(threats.contextOf(walk.client().address()))
                        .overrideConfiguration(clients.limit()::on)));
  }

  /** Every further call; its effect must not happen twice. */
  AuthReply respond(
      String challenge, SignInWalk walk, Optional<Secret> session, Map<String, String> given) {
    Map<String, String> responses = parameters(walk.username(), walk.device(), given);
    return AuthReply.of(
        clients
            .userPoolOnce()
            .respondToAuthChallenge(
                request ->
                    request
                        .clientId(app.id())
                        .challengeName(challenge)
                        .challengeResponses(responses)
                        .session(session.map(Secret::reveal).orElse(null))
                        .userContextData(threats.contextOf(walk.client().address()))
                        .overrideConfiguration(clients.limit()::on)));
  }

  AssociateSoftwareTokenResponse associate(Secret session) {
    return clients
        .userPoolOnce()
        .associateSoftwareToken(
            request ->
                request.session(session.reveal()).overrideConfiguration(clients.limit()::on));
  }

  VerifySoftwareTokenResponse verify(Secret session, Secret code, @Nullable String deviceName) {
    return clients
        .userPoolOnce()
        .verifySoftwareToken(
            request ->
                request
                    .session(session.reveal())
                    .userCode(code.reveal())
                    .friendlyDeviceName(deviceName)
                    .overrideConfiguration(clients.limit()::on));
  }

  private Map<String, String> parameters(
      String username, Optional<KnownDevice> device, Map<String, String> given) {
    Map<String, String> parameters = new HashMap<>(given);
    parameters.put("USERNAME", username);
    app.secretHash(username).ifPresent(hash -> parameters.put("SECRET_HASH", hash));
    device.ifPresent(known -> parameters.put("DEVICE_KEY", known.key()));
    return parameters;
  }
}
