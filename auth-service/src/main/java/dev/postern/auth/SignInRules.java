package dev.postern.auth;

import static dev.postern.auth.AuthConfig.expect;

import dev.postern.auth.signin.SignInFlow;
import java.time.Duration;

/**
 * How people sign in.
 *
 * @param flow must be allowed by the app client
 * @param challengeLifetime how long a step may wait for the person: the app client's {@code
 *     AuthSessionValidity}, 3 to 15 minutes
 * @param totpIssuer what authenticator apps show beside the account
 * @param threatProtection whether Cognito is told the browser's address; the app client must take
 *     it from a server ({@code EnablePropagateAdditionalUserContextData})
 */
public record SignInRules(
    SignInFlow flow, Duration challengeLifetime, String totpIssuer, boolean threatProtection) {
  private static final Duration LEAST = Duration.ofMinutes(3);
  private static final Duration MOST = Duration.ofMinutes(15);
  private static final int LONGEST_ISSUER = 64;

  /** Checks time and name. */
  public SignInRules {
    expect(
        challengeLifetime.compareTo(LEAST) >= 0 && challengeLifetime.compareTo(MOST) <= 0,
        "signIn.challengeLifetime: expected 3 to 15 minutes");
    expect(
        !totpIssuer.isBlank() && totpIssuer.length() <= LONGEST_ISSUER && !totpIssuer.contains(":"),
        "signIn.totpIssuer: expected a name of at most 64 characters without a colon");
  }

  /** By SRP, three minutes a step. */
  public static SignInRules usual() {
    return new SignInRules(SignInFlow.SRP, LEAST, "Postern", false);
  }
}
