package dev.postern.localaws.userpool;

import java.util.Map;

/**
 * Somebody whom an identity provider has identified.
 *
 * @param subject the provider's own, lasting name for them
 * @param claims what the provider tells of them
 */
public record ExternalPerson(String subject, Map<String, String> claims) {

  /** Keeps its own copy of the claims. */
  public ExternalPerson {
    claims = Map.copyOf(claims);
  }

  @Override
  public String toString() {
    return "ExternalPerson[" + subject + "]";
  }
}
