package dev.postern.localaws.sts;

import java.util.List;
import java.util.Map;

/**
 * Somebody for whom an identity provider vouches.
 *
 * @param provider the provider as policies name it, such as {@code cognito-identity.amazonaws.com}
 * @param claims what it says, by claim name: {@code sub}, {@code aud}, {@code amr} and the like
 * @param principalTags the tags that the session shall have
 */
public record VerifiedWebIdentity(
    String provider, Map<String, List<String>> claims, Map<String, String> principalTags) {

  /** Copies the maps. */
  public VerifiedWebIdentity {
    claims = Map.copyOf(claims);
    principalTags = Map.copyOf(principalTags);
  }
}
