package dev.postern.localaws.identitypool;

/**
 * A user at a provider, which belongs to at most one identity of a pool.
 *
 * @param provider as in the member {@code Logins}; empty for the pool's own developer provider, at
 *     which an identity may have several users
 */
record Login(String provider, String subject) {

  static Login of(VerifiedLogin login) {
    return new Login(login.provider(), login.subject());
  }

  static Login ofDeveloper(String user) {
    return new Login("", user);
  }

  boolean isDeveloper() {
    return provider.isEmpty();
  }
}
