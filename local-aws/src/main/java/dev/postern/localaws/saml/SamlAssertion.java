package dev.postern.localaws.saml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider asserts of a user.
 *
 * @param id the assertion's own, for who takes each only once
 * @param issuer the provider's entity id
 * @param subject the user's name id
 * @param subjectFormat the name id's format; empty where it has none
 * @param recipient the address that the assertion was made for
 * @param inResponseTo the request that it answers, where there was one
 * @param attributes values by attribute name
 */
public record SamlAssertion(
    String id,
    String issuer,
    String subject,
    String subjectFormat,
    String recipient,
    Optional<String> inResponseTo,
    Map<String, List<String>> attributes) {

  /** Copies the map. */
  public SamlAssertion {
    var copy = new HashMap<String, List<String>>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Map.copyOf(copy);
  }

  /** An attribute's values; none where it is missing. */
  public List<String> values(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }

  /** An attribute's first value. */
  public Optional<String> value(String attribute) {
    return values(attribute).stream().findFirst();
  }
}
