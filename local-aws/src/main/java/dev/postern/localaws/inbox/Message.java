package dev.postern.localaws.inbox;

import java.time.Instant;
import java.util.Optional;

/** A message as it would have left AWS; SMS have no subject. */
public record Message(
    String id,
    Instant timestamp,
    Medium medium,
    String to,
    Optional<String> subject,
    String body,
    Optional<String> code) {

  /** How a message travels, under the names Cognito gives them. */
  public enum Medium {
    EMAIL,
    SMS
  }
}
