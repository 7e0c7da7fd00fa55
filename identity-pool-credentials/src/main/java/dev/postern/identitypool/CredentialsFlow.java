package dev.postern.identitypool;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** One of the two ways from an identity of a pool to credentials. */
interface CredentialsFlow {
  /** Marks the credentials in the SDK's metrics and logs. */
  String PROVIDER_NAME = "IdentityPoolCredentialsProvider";

  /**
   * Credentials of an identity; of another one where the logins have their own, into which a
   * guest's is merged. Blocks.
   */
  Granted credentialsOf(String identityId, Map<String, String> logins);

  /**
   * What the pool gave.
   *
   * @param credentials with their expiration time
   */
  record Granted(String identityId, AwsSessionCredentials credentials) {}
}
