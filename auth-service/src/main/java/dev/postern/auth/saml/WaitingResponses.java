package dev.postern.auth.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.RedirectStore;
import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps responses for the moment between the provider's post and our own navigation after it, and
 * remembers for as long as it could count which assertions came already.
 */
public final class WaitingResponses {
  /** A browser that is sent on comes at once. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  /** Longer than any assertion counts, with the difference between two clocks. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private static final String PURPOSE = "saml response:";

  private final RedirectStore waiting;
  private final RedirectStore seen;
  private final Seal seal;

  /**
   * @param waiting for responses, each some ten kilobytes and fifty at most
   * @param seen for the ids of assertions
   */
  public WaitingResponses(RedirectStore waiting, RedirectStore seen, Seal seal) {
    this.waiting = waiting;
    this.seen = seen;
    this.seal = seal;
  }

  /**
   * Keeps a response that was found right, under a code that nobody can guess.
   *
   * @throws Doubt where its assertion came before
   */
  Secret keep(SamlProvider provider, String assertionId, Secret response) {
    String assertion = hash(provider.id() + " " + assertionId);
    SamlXml.expect("came before", seen.create(assertion, "seen", MEMORY));
    Secret code = SessionToken.random().value();
    String key = hash(code.reveal());
    byte[] plain = response.reveal().getBytes(UTF_8);
    try {
      waiting.create(key, seal.close(purpose(provider, key), plain), MOMENT);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
    return code;
  }

  /** What this provider's response was; nobody gets it a second time, and for no other provider. */
  Optional<Secret> take(SamlProvider provider, Secret code) {
    String key = hash(code.reveal());
    return waiting
        .find(key)
        .filter(text -> waiting.remove(key, text))
        .flatMap(text -> seal.open(purpose(provider, key), text))
        .map(plain -> new Secret(new String(plain, UTF_8)));
  }

  private static String purpose(SamlProvider provider, String key) {
    return PURPOSE + provider.id() + ":" + key;
  }

  private static String hash(String text) {
    return new SessionToken(new Secret(text)).id().value();
  }
}
