package dev.postern.identitypool;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** One of the two ways from an identity of a pool to credentials. */
interface CredentialsFlow {
  /** Marks the credentials in the SDK's metrics and logs. */
  String PROVIDER_NAME = "IdentityPoolCredentialsProvider";

  /** Credentials with their expiration time. Blocks. */
  AwsSessionCredentials credentialsOf(String identityId, Map<String, String> logins);
}
