package dev.postern.localaws.iam;

import dev.postern.localaws.iam.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role of the account.
 *
 * @param name unique whatever its case
 * @param path begins and ends with a slash
 * @param id the unique id, {@code AROA…}, which no later role gets again
 * @param maxSessionDuration between one hour and twelve
 * @param policies the inline policies by name
 */
public record Role(
    String name,
    String path,
    String id,
    Instant createdAt,
    String description,
    Duration maxSessionDuration,
    PolicyDocument trust,
    SortedMap<String, PolicyDocument> policies,
    SortedMap<String, String> tags) {

  /** Copies the maps, so that a role never changes. */
  public Role {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The role's ARN. */
  public String arn() {
    return "arn:aws:iam::" + Account.ID + ":role" + path + name;
  }

  /** The inline policy of that name. */
  public Optional<PolicyDocument> policy(String policyName) {
    return Optional.ofNullable(policies.get(policyName));
  }

  /** The role under another trust policy. */
  public Role trusting(PolicyDocument newTrust) {
    return new Role(
        name, path, id, createdAt, description, maxSessionDuration, newTrust, policies, tags);
  }

  /** The role with another description and session limit. */
  public Role described(String newDescription, Duration newMaxSessionDuration) {
    return new Role(
        name, path, id, createdAt, newDescription, newMaxSessionDuration, trust, policies, tags);
  }

  /** The role with exactly these inline policies. */
  public Role withPolicies(Map<String, PolicyDocument> newPolicies) {
    return new Role(
        name,
        path,
        id,
        createdAt,
        description,
        maxSessionDuration,
        trust,
        new TreeMap<>(newPolicies),
        tags);
  }

  /** The role with exactly these tags. */
  public Role withTags(Map<String, String> newTags) {
    return new Role(
        name,
        path,
        id,
        createdAt,
        description,
        maxSessionDuration,
        trust,
        policies,
        new TreeMap<>(newTags));
  }
}
