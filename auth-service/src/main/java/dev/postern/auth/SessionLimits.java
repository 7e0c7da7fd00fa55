package dev.postern.auth;

import static dev.postern.auth.AuthConfig.expect;

import java.time.Duration;

/**
 * How long sessions live, and how many.
 *
 * @param idle without use; an hour is a good value
 * @param absolute from sign-in, however much it is used; 12 hours is a good value
 * @param perPerson how many of one person live at once, where one more ends the oldest; {@value
 *     #USUAL_PER_PERSON} is a good value
 */
public record SessionLimits(Duration idle, Duration absolute, int perPerson) {
  /** As many browsers as anybody uses, and few enough to be looked through. */
  public static final int USUAL_PER_PERSON = 25;

  private static final int MOST_PER_PERSON = 1_000;
  private static final Duration LEAST = Duration.ofSeconds(10);

  /** Checks the lengths. */
  public SessionLimits {
    expect(idle.compareTo(LEAST) >= 0, "sessions.idle: expected at least 10 seconds");
    expect(
        absolute.compareTo(idle) >= 0,
        "sessions.absolute: expected at least as long as sessions.idle");
    expect(
        perPerson >= 1 && perPerson <= MOST_PER_PERSON,
        "sessions.perPerson: expected a number from 1 to 1000");
  }
}
