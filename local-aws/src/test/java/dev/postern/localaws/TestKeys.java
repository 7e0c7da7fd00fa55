package dev.postern.localaws;

import com.nimbusds.jose.jwk.RSAKey;
import dev.postern.localaws.token.KeyForge;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The same three signing keys for all tests, since making keys is slow. */
public final class TestKeys {

  private static final List<RSAKey> KEYS = make();

  private TestKeys() {}

  /** The key that every forge hands out first. */
  public static RSAKey first() {
    return KEYS.getFirst();
  }

  public static KeyForge forge() {
    var next = new AtomicInteger();
    return new KeyForge(() -> KEYS.get(next.getAndIncrement() % KEYS.size()));
  }

  private static List<RSAKey> make() {
    try (var forge = new KeyForge()) {
      return Stream.generate(forge::nextNow).limit(3).toList();
    }
  }
}
