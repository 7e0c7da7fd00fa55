package dev.postern.provision.plan;

/**
 * The kinds of things that Postern needs in AWS, in the order in which they build on each other.
 */
public enum Kind {
  /** Where people sign up and in. */
  USER_POOL("user pool"),
  /** What people can show there beside a password. */
  SIGN_IN_FACTORS("sign-in factors"),
  /** Where the user pool's own pages are. */
  DOMAIN("domain"),
  /** Where else people of the user pool may sign in. */
  IDENTITY_PROVIDER("identity provider"),
  /** Whom the user pool counts among what, and with which role. */
  GROUP("group"),
  /** As whom the auth service speaks to the user pool. */
  APP_CLIENT("app client"),
  /** What gives a signed-in person AWS credentials. */
  IDENTITY_POOL("identity pool"),
  /** What those credentials may do. */
  ROLE("role"),
  /** Which role the identity pool gives out. */
  ROLE_ATTACHMENT("role attachment"),
  /** What AWS sessions are tagged with. */
  PRINCIPAL_TAGS("principal tags"),
  /** Where the objects are. */
  BUCKET("bucket");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
