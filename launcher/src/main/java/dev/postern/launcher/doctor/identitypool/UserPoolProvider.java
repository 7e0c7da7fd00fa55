package dev.postern.launcher.doctor.identitypool;

/** A user pool as identity pools name it. */
public final class UserPoolProvider {
  private UserPoolProvider() {}

  /** The name as a provider, which is the host and path of its tokens' issuer. */
  public static String nameOf(String poolId) {
    return "cognito-idp.%s.amazonaws.com/%s"
        .formatted(poolId.substring(0, poolId.indexOf('_')), poolId);
  }
}
