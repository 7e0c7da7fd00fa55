package dev.postern.localaws.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.postern.localaws.TestKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyForgeTest {

  private final AtomicInteger made = new AtomicInteger();
  private final CompletableFuture<Boolean> fire = new CompletableFuture<>();

  @Test
  void makesNoKeyBeforeItIsTime() {
    try (var forge = new KeyForge(this::make, fire)) {
      var key = forge.next();

      assertThat(key).isNotDone();
      assertThat(made).hasValue(0);
    }
  }

  @Test
  void makesTheKeysThatWereAskedForOnceItIsTime() {
    try (var forge = new KeyForge(this::make, fire)) {
      var keys = CompletableFuture.allOf(forge.next(), forge.next());

      fire.complete(true);

      keys.join();
      assertThat(made).hasValue(2);
    }
  }

  @Test
  void makesAKeyAtOnceForWhoeverWaits() {
    try (var forge = new KeyForge(this::make, fire)) {
      var key = forge.nextNow();

      assertThat(key).isEqualTo(TestKeys.first());
    }
  }

  @Test
  void letsAPoolsKeysBeMadeAtOnceWhenOneOfThemIsNeeded() {
    try (var forge = new KeyForge(this::make, fire)) {
      var keys = PoolKeys.from(forge);

      keys.access();

      keys.ready().join();
      assertThat(made).hasValue(2);
    }
  }

  @Test
  void leavesWhatIsAskedForAfterTheEndUndone() {
    var forge = new KeyForge(this::make, fire);
    var key = forge.next();

    forge.close();
    fire.complete(true);

    assertThat(key).isNotDone();
    assertThat(forge.next()).isNotDone();
  }

  private RSAKey make() {
    made.incrementAndGet();
    return TestKeys.first();
  }
}
