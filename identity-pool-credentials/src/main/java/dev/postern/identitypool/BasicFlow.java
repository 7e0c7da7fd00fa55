package dev.postern.identitypool;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * {@code GetOpenIdToken} and {@code AssumeRoleWithWebIdentity}: the caller names the role, how long
 * its credentials last and to what a session policy narrows them. The pool must allow it ({@code
 * AllowClassicFlow}).
 */
record BasicFlow(CognitoIdentityClient pool, StsClient sts, Options options)
    implements CredentialsFlow {

  @Override
  public Granted credentialsOf(String identityId, Map<String, String> logins) {
    GetOpenIdTokenResponse open =
        pool.getOpenIdToken(request -> request.identityId(identityId).logins(logins));
    Credentials credentials =
        sts.assumeRoleWithWebIdentity(
                request ->
                    request
                        .roleArn(options.roleArn())
                        .roleSessionName(options.sessionName())
                        .durationSeconds(Math.toIntExact(options.duration().toSeconds()))
                        .policy(options.policy())
                        .webIdentityToken(open.token()))
            .credentials();
    return new Granted(
        open.identityId(),
        AwsSessionCredentials.builder()
            .accessKeyId(credentials.accessKeyId())
            .secretAccessKey(credentials.secretAccessKey())
            .sessionToken(credentials.sessionToken())
            .expirationTime(credentials.expiration())
            .providerName(PROVIDER_NAME)
            .build());
  }

  /** What the caller decides. */
  record Options(String roleArn, String sessionName, Duration duration, @Nullable String policy) {}
}
