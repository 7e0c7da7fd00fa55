package dev.postern.localaws.userpool;

import java.time.Instant;

/**
 * A name by which an identity provider knows a user.
 *
 * @param primary whether the user came to the pool by it, rather than having it linked
 */
record LinkedIdentity(
    String provider, IdentityProvider.Type type, String subject, boolean primary, Instant since) {

  boolean is(String providerName, String providerSubject) {
    return provider.equals(providerName) && subject.equals(providerSubject);
  }
}
