package dev.postern.localaws.sts;

import java.util.List;
import java.util.Map;

/**
 * Somebody for whom an identity provider vouches.
 *
 * @param provider the provider as trust policies name it: {@code cognito-identity.amazonaws.com}
 *     and the like, or the ARN of one that IAM knows
 * @param keys what stands before the claims in condition keys, such as {@code accounts.google.com}
 * @param claims what it says, by claim name: {@code sub}, {@code aud}, {@code amr} and the like
 * @param principalTags the tags that the session shall have
 */
public record VerifiedWebIdentity(
    String provider,
    String keys,
    Map<String, List<String>> claims,
    Map<String, String> principalTags) {

  /** Copies the maps. */
  public VerifiedWebIdentity {
    claims = Map.copyOf(claims);
    principalTags = Map.copyOf(principalTags);
  }

  /** Somebody of a provider that has the same name everywhere. */
  public VerifiedWebIdentity(
      String provider, Map<String, List<String>> claims, Map<String, String> principalTags) {
    this(provider, provider, claims, principalTags);
  }
}
