package dev.postern.auth.cognito;

import dev.postern.auth.signup.AccountRegistry;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** Keeps accounts in a user pool. */
final class CognitoAccountRegistry implements AccountRegistry {
  private final CognitoClients clients;
  private final AppClient app;
  private final ThreatProtection threats;

  CognitoAccountRegistry(CognitoClients clients, AppClient app, ThreatProtection threats) {
    this.clients = clients;
    this.app = app;
    this.threats = threats;
  }

  @Override
  public SignedUp register(
      String username, Secret password, Map<String, String> attributes, ClientContext client) {
    SignUpResponse response =
        CognitoFailures.calling(
            CognitoOperation.SIGN_UP,
            () ->
                clients
                    .userPoolOnce()
                    .signUp(
                        request ->
                            request
                                .clientId(app.id())
                                .secretHash(app.secretHash(username).orElse(null))
                                .username(username)
                                .password(password.reveal())
                                .userAttributes(Attributes.listed(attributes))
                                .userContextData(threats.contextOf(client.address()))
                                .overrideConfiguration(clients.limit()::on)));
    return new SignedUp(
        username,
        Boolean.TRUE.equals(response.userConfirmed()),
        Deliveries.of(response.codeDeliveryDetails()));
  }

  @Override
  public void confirm(String username, String code, ClientContext client) {
    CognitoFailures.calling(
        CognitoOperation.CONFIRM_SIGN_UP,
        () ->
            clients
                .userPoolOnce()
                .confirmSignUp(
                    request ->
                        request
                            .clientId(app.id())
                            .secretHash(app.secretHash(username).orElse(null))
                            .username(username)
                            .confirmationCode(code)
                            .userContextData(threats.contextOf(client.address()))
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public Optional<CodeDelivery> resend(String username, ClientContext client) {
    return Refusals.hidden(
        CognitoOperation.RESEND_CODE,
        () ->
            Deliveries.of(
                clients
                    .userPoolOnce()
                    .resendConfirmationCode(
                        request ->
                            request
                                .clientId(app.id())
                                .secretHash(app.secretHash(username).orElse(null))
                                .username(username)
                                .userContextData(threats.contextOf(client.address()))
                                .overrideConfiguration(clients.limit()::on))
                    .codeDeliveryDetails()));
  }
}
