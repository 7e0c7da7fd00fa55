package dev.postern.auth.cognito;

import dev.postern.auth.password.PasswordDirectory;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Optional;

/** Keeps passwords in a user pool. */
final class CognitoPasswordDirectory implements PasswordDirectory {
  private final CognitoClients clients;
  private final AppClient app;
  private final ThreatProtection threats;

  CognitoPasswordDirectory(CognitoClients clients, AppClient app, ThreatProtection threats) {
    this.clients = clients;
    this.app = app;
    this.threats = threats;
  }

  @Override
  public Optional<CodeDelivery> sendCode(String username, ClientContext client) {
    return Refusals.hidden(
        CognitoOperation.FORGOT_PASSWORD,
        () ->
            Deliveries.of(
                clients
                    .userPoolOnce()
                    .forgotPassword(
                        request ->
                            request
                                .clientId(app.id())
                                .secretHash(app.secretHash(username).orElse(null))
                                .username(username)
                                .userContextData(threats.contextOf(client.address()))
                                .overrideConfiguration(clients.limit()::on))
                    .codeDeliveryDetails()));
  }

  @Override
  public void reset(String username, Secret code, Secret password, ClientContext client) {
    CognitoFailures.calling(
        CognitoOperation.RESET_PASSWORD,
        () ->
            clients
                .userPoolOnce()
                .confirmForgotPassword(
                    request ->
                        request
                            .clientId(app.id())
                            .secretHash(app.secretHash(username).orElse(null))
                            .username(username)
                            .confirmationCode(code.reveal())
                            .password(password.reveal())
                            .userContextData(threats.contextOf(client.address()))
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public void change(Secret accessToken, Optional<Secret> current, Secret proposed) {
    CognitoFailures.calling(
        CognitoOperation.CHANGE_PASSWORD,
        () ->
            clients
                .userPoolOnce()
                .changePassword(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .previousPassword(current.map(Secret::reveal).orElse(null))
                            .proposedPassword(proposed.reveal())
                            .overrideConfiguration(clients.limit()::on)));
  }
}
