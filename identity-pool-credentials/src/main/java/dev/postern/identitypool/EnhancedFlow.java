package dev.postern.identitypool;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;

/** {@code GetCredentialsForIdentity}: the pool chooses the role, unless one is asked for. */
record EnhancedFlow(CognitoIdentityClient pool, @Nullable String customRoleArn)
    implements CredentialsFlow {

  @Override
  public Granted credentialsOf(String identityId, Map<String, String> logins) {
    GetCredentialsForIdentityResponse answer =
        pool.getCredentialsForIdentity(
            request -> request.identityId(identityId).logins(logins).customRoleArn(customRoleArn));
    Credentials credentials = answer.credentials();
    return new Granted(
        answer.identityId(),
        AwsSessionCredentials.builder()
            .accessKeyId(credentials.accessKeyId())
            .secretAccessKey(credentials.secretKey())
            .sessionToken(credentials.sessionToken())
            .expirationTime(credentials.expiration())
            .providerName(PROVIDER_NAME)
            .build());
  }
}
