package dev.postern.auth.cognito;

import dev.postern.auth.account.AccountDirectory;
import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;

/** Keeps in a user pool what is known of people. */
final class CognitoAccountDirectory implements AccountDirectory {
  private static final String SUBJECT = "sub";

  private final CognitoClients clients;

  CognitoAccountDirectory(CognitoClients clients) {
    this.clients = clients;
  }

  @Override
  public Account read(Secret accessToken) {
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
    Map<String, String> attributes = Attributes.byName(user.userAttributes());
    Map<String, String> shown =
        attributes.entrySet().stream()
            .filter(attribute -> !attribute.getKey().equals(SUBJECT))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Account(user.username(), attributes.getOrDefault(SUBJECT, ""), shown);
  }

  @Override
  public Map<String, CodeDelivery> set(Secret accessToken, Map<String, String> attributes) {
    return CognitoFailures.calling(
            CognitoOperation.CHANGE_ATTRIBUTES,
            () ->
                clients
                    .userPoolOnce()
                    .updateUserAttributes(
                        request ->
                            request
                                .accessToken(accessToken.reveal())
                                .userAttributes(Attributes.listed(attributes))
                                .overrideConfiguration(clients.limit()::on)))
        .codeDeliveryDetailsList()
        .stream()
        .filter(details -> details.attributeName() != null)
        .collect(
            Collectors.toMap(
                CodeDeliveryDetailsType::attributeName, CognitoAccountDirectory::delivery));
  }

  @Override
  public void remove(Secret accessToken, Set<String> attributes) {
    CognitoFailures.calling(
        CognitoOperation.CHANGE_ATTRIBUTES,
        () ->
            clients
                .userPoolOnce()
                .deleteUserAttributes(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .userAttributeNames(attributes)
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public CodeDelivery sendCode(Secret accessToken, String attribute) {
    return delivery(
        CognitoFailures.calling(
                CognitoOperation.SEND_ATTRIBUTE_CODE,
                () ->
                    clients
                        .userPoolOnce()
                        .getUserAttributeVerificationCode(
                            request ->
                                request
                                    .accessToken(accessToken.reveal())
                                    .attributeName(attribute)
                                    .overrideConfiguration(clients.limit()::on)))
            .codeDeliveryDetails());
  }

  @Override
  public void verify(Secret accessToken, String attribute, Secret code) {
    CognitoFailures.calling(
        CognitoOperation.VERIFY_ATTRIBUTE,
        () ->
            clients
                .userPoolOnce()
                .verifyUserAttribute(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .attributeName(attribute)
                            .code(code.reveal())
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public void delete(Secret accessToken) {
    CognitoFailures.calling(
        CognitoOperation.DELETE_USER,
        () ->
            clients
                .userPoolOnce()
                .deleteUser(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .overrideConfiguration(clients.limit()::on)));
  }

  private static CodeDelivery delivery(CodeDeliveryDetailsType details) {
    return Deliveries.of(details)
        .orElseThrow(
            () -> Failure.of(Reason.DEFECT, "Cognito sent a code and didn't say where to."));
  }
}
