package dev.postern.provision.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was or would be done about one thing in AWS.
 *
 * @param name the name people gave it
 * @param id its id or ARN; empty as long as it doesn't exist
 * @param details what differs, or why it was left alone
 * @param took how long it took; nothing where nothing was done
 */
public record Step(
    Outcome outcome,
    Kind kind,
    String name,
    Optional<String> id,
    List<String> details,
    Duration took) {

  /** How a step ended. */
  public enum Outcome {
    /** It was missing and exists now. */
    CREATED(true),
    /** It differed from what is wanted and doesn't any more. */
    UPDATED(true),
    /** It is as wanted. */
    UNCHANGED(false),
    /** It existed and doesn't any more. */
    DELETED(true),
    /** It exists but isn't Postern's to change. */
    LEFT_ALONE(false),
    /** It is missing; a run that isn't dry would create it. */
    WOULD_CREATE(true),
    /** It differs; a run that isn't dry would update it. */
    WOULD_UPDATE(true),
    /** It isn't wanted; a run that isn't dry would delete it. */
    WOULD_DELETE(true);

    private final boolean change;

    Outcome(boolean change) {
      this.change = change;
    }

    /** Whether AWS was changed by this, or would be. */
    public boolean isChange() {
      return change;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What it is about, and what happens to it. */
  public String subject() {
    return "%s %s %s".formatted(outcome, kind, name) + id.map(" (%s)"::formatted).orElse("");
  }

  /** The line to print. */
  @Override
  public String toString() {
    return details.isEmpty() ? subject() : subject() + ": " + String.join("; ", details);
  }
}
