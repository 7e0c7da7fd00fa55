package dev.postern.auth.cognito;

import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.Logins;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

/** Gets credentials from an identity pool by its enhanced flow, which chooses the role itself. */
final class CognitoIdentityPool implements IdentityPool {
  private final CognitoClients clients;
  private final String identityPoolId;

  CognitoIdentityPool(CognitoClients clients, String identityPoolId) {
    this.clients = clients;
    this.identityPoolId = identityPoolId;
  }

  @Override
  public String identityOf(Logins logins) {
    return CognitoFailures.calling(
        CognitoOperation.GET_ID,
        () ->
            clients
                .identityPool()
                .getId(
                    request ->
                        request
                            .identityPoolId(identityPoolId)
                            .logins(revealed(logins))
                            .overrideConfiguration(clients.limit()::on))
                .identityId());
  }

  @Override
  public TemporaryCredentials credentialsFor(Wish wish) {
    GetCredentialsForIdentityResponse answer =
        CognitoFailures.calling(CognitoOperation.GET_CREDENTIALS, () -> credentials(wish));
    Credentials credentials = answer.credentials();
    return new TemporaryCredentials(
        answer.identityId(),
        credentials.accessKeyId(),
        new Secret(credentials.secretKey()),
        new Secret(credentials.sessionToken()),
        credentials.expiration());
  }

  private GetCredentialsForIdentityResponse credentials(Wish wish) {
    GetCredentialsForIdentityRequest request =
        GetCredentialsForIdentityRequest.builder()
            .identityId(wish.identityId())
            .logins(revealed(wish.logins()))
            .customRoleArn(wish.chosenRole().orElse(null))
            .overrideConfiguration(clients.limit()::on)
            .build();
    try {
      return clients.identityPool().getCredentialsForIdentity(request);
    } catch (ResourceNotFoundException gone) {
      throw noSuchIdentity(gone);
    } catch (InvalidParameterException refused) {
      throw roleIsTheReason(wish.chosenRole(), refused);
    }
  }

  /** A pool that doesn't take roles from tokens calls any wish for one an invalid parameter. */
  private static RuntimeException roleIsTheReason(
      Optional<String> chosen, InvalidParameterException refused) {
    return chosen.isPresent()
        ? Failure.of(Reason.ROLE_DENIED, "The identity pool doesn't give this role.", refused)
        : refused;
  }

  static Failure noSuchIdentity(ResourceNotFoundException gone) {
    return Failure.of(Reason.NOT_FOUND, "The identity pool has no such identity.", gone);
  }

  static Map<String, String> revealed(Logins logins) {
    return logins.tokens().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, login -> login.getValue().reveal()));
  }
}
