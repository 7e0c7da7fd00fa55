package dev.postern.identitypool;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;

/** {@code GetCredentialsForIdentity}: the pool chooses the role, unless one is asked for. */
record EnhancedFlow(CognitoIdentityClient pool, @Nullable String customRoleArn)
    implements CredentialsFlow {

  @Override
  public AwsSessionCredentials credentialsOf(String identityId, Map<String, String> logins) {
    Credentials credentials =
        pool.getCredentialsForIdentity(
                request ->
                    request.identityId(identityId).logins(logins).customRoleArn(customRoleArn))
            .credentials();
    return AwsSessionCredentials.builder()
        .accessKeyId(credentials.accessKeyId())
        .secretAccessKey(credentials.secretKey())
        .sessionToken(credentials.sessionToken())
        .expirationTime(credentials.expiration())
        .providerName(PROVIDER_NAME)
        .build();
  }
}
