package dev.postern.auth.credentials;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity pool's basic flow: an OpenID token of the pool, exchanged at STS for credentials of
 * a role that this service names. The pool must allow it.
 *
 * @param region of STS
 * @param endpoint replaces AWS's own STS
 * @param role ARN for whoever has no role of their own; empty lets nobody else in
 * @param guestRole ARN for guests
 * @param duration of the credentials, 15 minutes to 12 hours; the role must allow it
 * @param sessionPolicy JSON that narrows every role further
 */
public record BasicFlow(
    String region,
    Optional<URI> endpoint,
    Optional<String> role,
    Optional<String> guestRole,
    Duration duration,
    Optional<String> sessionPolicy) {
  /** Shortest life of credentials that STS gives. */
  public static final Duration SHORTEST = Duration.ofMinutes(15);

  /** Longest life of credentials that STS gives. */
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Pattern ROLE =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");
  private static final int LONGEST_POLICY = 2048;

  /** Checks forms and ranges. */
  public BasicFlow {
    expectRole("identityPool.basicFlow.role", role);
    expectRole("identityPool.basicFlow.guestRole", guestRole);
    expect(
        duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
        "identityPool.basicFlow.duration: expected 15 minutes to 12 hours");
    expect(
        sessionPolicy.map(policy -> policy.length() <= LONGEST_POLICY).orElse(true),
        "identityPool.basicFlow.sessionPolicy: expected at most 2048 characters");
  }

  private static void expectRole(String name, Optional<String> role) {
    expect(
        role.map(arn -> ROLE.matcher(arn).matches()).orElse(true),
        name + ": expected an ARN such as arn:aws:iam::012345678901:role/name");
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
