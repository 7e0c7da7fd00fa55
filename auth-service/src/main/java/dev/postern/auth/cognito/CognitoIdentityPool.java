package dev.postern.auth.cognito;

import dev.postern.auth.credentials.IdentityPool;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;

/** Gets credentials from an identity pool by its enhanced flow, which chooses the role itself. */
final class CognitoIdentityPool implements IdentityPool {
  private final CognitoClients clients;
  private final String identityPoolId;
  private final String provider;

  CognitoIdentityPool(CognitoClients clients, AppClient app, String identityPoolId) {
    this.clients = clients;
    this.identityPoolId = identityPoolId;
    this.provider = Cognito.providerOf(app);
  }

  @Override
  public TemporaryCredentials credentialsFor(Secret idToken) {
    Map<String, String> logins = Map.of(provider, idToken.reveal());
    String identityId =
        CognitoFailures.calling(
            CognitoOperation.GET_ID,
            () ->
                clients
                    .identityPool()
                    .getId(
                        request ->
                            request
                                .identityPoolId(identityPoolId)
                                .logins(logins)
                                .overrideConfiguration(clients.limit()::on))
                    .identityId());
    GetCredentialsForIdentityResponse response =
        CognitoFailures.calling(
            CognitoOperation.GET_CREDENTIALS,
            () ->
                clients
                    .identityPool()
                    .getCredentialsForIdentity(
                        request ->
                            request
                                .identityId(identityId)
                                .logins(logins)
                                .overrideConfiguration(clients.limit()::on)));
    Credentials credentials = response.credentials();
    return new TemporaryCredentials(
        identityId,
        credentials.accessKeyId(),
        new Secret(credentials.secretKey()),
        new Secret(credentials.sessionToken()),
        credentials.expiration());
  }
}
