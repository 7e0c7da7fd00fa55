package dev.postern.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who somebody is, as the user pool's ID token says.
 *
 * @param username the pool's own name of the user
 * @param subject never changes for a user of a pool
 * @param attributes standard and custom ones, each as text
 * @param authenticatedAt when they last proved it; a renewed token keeps it
 * @param roles what they may be to AWS
 */
public record Person(
    String username,
    String subject,
    List<String> groups,
    Map<String, String> attributes,
    Instant authenticatedAt,
    OfferedRoles roles) {

  /** Copies the collections. */
  public Person {
    groups = List.copyOf(groups);
    attributes = Map.copyOf(attributes);
  }
}
