package dev.postern.auth.signin;

import dev.postern.auth.limit.Network;
import dev.postern.auth.limit.RateLimit;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.limit.RateRules;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.util.function.Supplier;

/**
 * How often sign-ins may fail. A step that leads to a further one counts until a sign-in came of
 * it, since it may have had Cognito send a code.
 *
 * @param ofAddress from one network
 * @param ofAccount for one name from one network: a stranger elsewhere locks nobody out, and
 *     Cognito counts by name what comes from everywhere
 */
public record SignInLimits(RateLimit ofAddress, RateLimit ofAccount) {
  /** Those of the rules. */
  public static SignInLimits of(RateLimits limits, RateRules rules) {
    return new SignInLimits(
        limits.limit("sign_in_per_address", rules.signInPerAddress()),
        limits.limit("sign_in_per_account", rules.signInPerAccount()));
  }

  /** The first step. */
  SignInResult begin(String name, ClientContext client, Supplier<SignInResult> step) {
    return take(name, client, 1, step);
  }

  /** A further step, with which the one before it is done as well. */
  SignInResult answer(String name, ClientContext client, Supplier<SignInResult> step) {
    return take(name, client, 2, step);
  }

  private SignInResult take(
      String name, ClientContext client, int doneWithIt, Supplier<SignInResult> step) {
    String network = Network.of(client.address());
    ofAddress.take(network);
    ofAccount.take(at(network, name));
    try {
      SignInResult result = step.get();
      if (result instanceof SignedIn) {
        giveBack(network, name, doneWithIt);
      } else if (doneWithIt > 1) {
        // Of all steps up to here one counts.
        giveBack(network, name, doneWithIt - 1);
      }
      return result;
    } catch (Failure failure) {
      if (RateLimit.isOurs(failure)) {
        giveBack(network, name, 1);
      }
      throw failure;
    }
  }

  private void giveBack(String network, String name, int count) {
    ofAddress.giveBack(network, count);
    ofAccount.giveBack(at(network, name), count);
  }

  private static String at(String network, String name) {
    return network + " " + name;
  }
}
