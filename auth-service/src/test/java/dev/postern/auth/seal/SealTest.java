package dev.postern.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final byte[] PLAIN = "a token".getBytes(UTF_8);
  private static final Seal.Key OLD = key("old", 1);
  private static final Seal.Key NEW = key("new", 2);

  private final AtomicLong nanos = new AtomicLong();
  private final Seal seal = Seal.of(List.of(OLD), nanos::get);

  @Test
  void whatWasSealedBeforeTheKeysWereChangedStillOpens() {
    String before = seal.close("session", PLAIN);

    seal.change(List.of(NEW, OLD), MINUTE);
    nanos.addAndGet(MINUTE.toNanos());

    assertThat(seal.open("session", before)).contains(PLAIN);
  }

  @Test
  void aNewKeyOpensAtOnceWhatAnotherNodeSealed() {
    String elsewhere = Seal.of(List.of(NEW)).close("session", PLAIN);

    seal.change(List.of(NEW, OLD), MINUTE);

    assertThat(seal.open("session", elsewhere)).contains(PLAIN);
  }

  @Test
  void aNewKeySealsOnceAllNodesHaveIt() {
    seal.change(List.of(NEW, OLD), MINUTE);

    nanos.addAndGet(MINUTE.toNanos() - 1);
    assertThat(seal.close("session", PLAIN)).startsWith("old.");
    nanos.incrementAndGet();
    assertThat(seal.close("session", PLAIN)).startsWith("new.");
  }

  @Test
  void whatIsDerivedStaysTheSameWhenANewKeyComesInFront() {
    byte[] before = seal.derive("decoys");

    seal.change(List.of(NEW, OLD), MINUTE);
    nanos.addAndGet(MINUTE.toNanos());

    assertThat(seal.derive("decoys")).isEqualTo(before);
    assertThat(Seal.of(List.of(NEW, OLD)).derive("decoys")).isEqualTo(before);
    assertThat(seal.derive("something else")).isNotEqualTo(before);
  }

  @Test
  void aKeyThatIsGoneOpensNothing() {
    String before = seal.close("session", PLAIN);

    seal.change(List.of(NEW), MINUTE);

    assertThat(seal.open("session", before)).isEmpty();
    assertThat(seal.close("session", PLAIN)).startsWith("new.");
  }

  private static Seal.Key key(String id, int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return new Seal.Key(id, new SecretKeySpec(bytes, "AES"));
  }
}
