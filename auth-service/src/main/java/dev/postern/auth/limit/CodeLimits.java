package dev.postern.auth.limit;

import dev.postern.contract.session.ClientContext;
import java.util.function.Supplier;

/**
 * How often strangers may have codes sent and guess at them.
 *
 * @param sentToAddress codes that somebody at one network asked for
 * @param sentToAccount codes for one name, whether or not anybody has it. Cognito counts for those
 *     alone who are there, which would tell who is
 * @param guessedFromAddress wrong codes from one network
 */
public record CodeLimits(
    RateLimit sentToAddress, RateLimit sentToAccount, RateLimit guessedFromAddress) {
  /** Those of the rules. */
  public static CodeLimits of(RateLimits limits, RateRules rules) {
    return new CodeLimits(
        limits.limit("codes_per_address", rules.codesPerAddress()),
        limits.limit("codes_per_account", rules.codesPerAccount()),
        limits.limit("guesses_per_address", rules.guessesPerAddress()));
  }

  /**
   * Takes the place of one code that is to be sent.
   *
   * @throws dev.postern.contract.bus.Failure with {@code TOO_MANY_ATTEMPTS} where none is left
   */
  public void ask(String account, ClientContext client) {
    sentToAddress.take(Network.of(client.address()));
    sentToAccount.take(account);
  }

  /** Does something with a code that may be wrong. */
  public <T> T guess(ClientContext client, Supplier<T> deed) {
    return guessedFromAddress.countingFailures(Network.of(client.address()), deed);
  }
}
