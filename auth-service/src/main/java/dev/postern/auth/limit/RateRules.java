package dev.postern.auth.limit;

import java.time.Duration;

/**
 * How often strangers may do what costs something or could find something out. What is counted "per
 * address" is counted by network: an IPv4 address, or 64 bits of an IPv6 address.
 *
 * @param signInPerAddress failed and abandoned steps of signing in
 * @param signInPerAccount the same for one name from one network, so that nobody can lock out
 *     somebody elsewhere
 * @param signUpPerAddress new accounts
 * @param codesPerAddress codes that are to be sent
 * @param codesPerAccount the same for one name from anywhere; no more than Cognito sends
 * @param guessesPerAddress wrong codes
 * @param guessesPerAccount the same for one name from anywhere, where signing up must not tell that
 *     a name is taken; no more than Cognito takes
 * @param sharesPerAddress links that are opened
 */
public record RateRules(
    Rate signInPerAddress,
    Rate signInPerAccount,
    Rate signUpPerAddress,
    Rate codesPerAddress,
    Rate codesPerAccount,
    Rate guessesPerAddress,
    Rate guessesPerAccount,
    Rate sharesPerAddress) {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  /** Enough for an office behind one address, and little to somebody who tries stolen passwords. */
  public static RateRules usual() {
    return new RateRules(
        new Rate(100, TEN_MINUTES),
        new Rate(10, TEN_MINUTES),
        Rate.anHour(60),
        Rate.anHour(60),
        Rate.anHour(5),
        Rate.anHour(60),
        Rate.anHour(5),
        Rate.anHour(600));
  }
}
