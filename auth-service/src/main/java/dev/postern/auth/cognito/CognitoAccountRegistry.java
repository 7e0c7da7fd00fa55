package dev.postern.auth.cognito;

import dev.postern.auth.signup.AccountRegistry;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Keeps accounts in a user pool. */
final class CognitoAccountRegistry implements AccountRegistry {
  private final CognitoClients clients;
  private final AppClient app;

  CognitoAccountRegistry(CognitoClients clients, AppClient app) {
    this.clients = clients;
    this.app = app;
  }

  @Override
  public SignedUp register(String username, Secret password, Map<String, String> attributes) {
    List<AttributeType> named =
        attributes.entrySet().stream()
            .map(
                attribute ->
                    AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
            .toList();
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
                                .userAttributes(named)
                                .overrideConfiguration(clients.limit()::on)));
    return new SignedUp(
        username,
        Boolean.TRUE.equals(response.userConfirmed()),
        delivery(response.codeDeliveryDetails()));
  }

  @Override
  public void confirm(String username, String code) {
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
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public Optional<CodeDelivery> resend(String username) {
    try {
      return delivery(
          clients
              .userPoolOnce()
              .resendConfirmationCode(
                  request ->
                      request
                          .clientId(app.id())
                          .secretHash(app.secretHash(username).orElse(null))
                          .username(username)
                          .overrideConfiguration(clients.limit()::on))
              .codeDeliveryDetails());
    } catch (UserNotFoundException nobody) {
      return Optional.empty();
    } catch (SdkException e) {
      Failure failure = CognitoFailures.translate(CognitoOperation.RESEND_CODE, e);
      if (failure.reason() == Reason.ALREADY_CONFIRMED) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Optional<CodeDelivery> delivery(@Nullable CodeDeliveryDetailsType details) {
    return Optional.ofNullable(details)
        .map(
            delivery ->
                new CodeDelivery(
                    String.valueOf(delivery.deliveryMediumAsString()),
                    String.valueOf(delivery.destination())));
  }
}
