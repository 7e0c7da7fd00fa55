package dev.postern.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.TestClock;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.VertxMaps;
import dev.postern.contract.caller.AssertionKeys.Published;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SharedKeyDirectoryTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AtomicInteger MAPS = new AtomicInteger();

  private final TestClock clock = TestClock.stopped();
  private final SharedMap map =
      new VertxMaps(VERTX).open("keys" + MAPS.incrementAndGet(), "Not now.").await();
  private final KeyDirectory directory = directory(1);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void whoeverTellsTheirsHearsThoseOfAll() {
    directory.exchange(keys("one", "two"));

    assertThat(ids(directory(1).exchange(keys("three"))))
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void whatWasToldArrivesWhole() {
    Map<String, String> key = SigningKey.generate().jwk();

    directory.exchange(new Published(List.of(key)));

    assertThat(directory.exchange(keys()).keys()).containsExactly(key);
  }

  @Test
  void nobodyIsForgottenWhoTellsTheirsAgain() {
    directory.exchange(keys("one"));
    clock.advance(Duration.ofMinutes(40));
    directory.exchange(keys("one"));
    clock.advance(Duration.ofMinutes(40));

    assertThat(ids(directory.exchange(keys()))).containsExactly("one");
  }

  @Test
  void theKeysOfANodeThatIsGoneAreForgotten() {
    directory.exchange(keys("one"));
    clock.advance(Duration.ofMinutes(61));

    assertThat(ids(directory.exchange(keys("two")))).containsExactly("two");
  }

  @Test
  void aKeyThatNobodySealedIsNoKey() {
    map.putIfAbsent(
        "all.sealing", "[{\"jwk\":{\"kid\":\"forged\"},\"until\":99999999999999}]", HOUR);

    assertThat(ids(directory.exchange(keys("one")))).containsExactly("one");
  }

  @Test
  void aKeyThatWasSealedByAnotherKeyOfTheSameNameIsNoKey() {
    directory(2).exchange(keys("forged"));

    assertThat(ids(directory.exchange(keys("one")))).containsExactly("one");
  }

  @Test
  void aNodeWithOtherSealingKeysLeavesThoseOfTheOthersAlone() {
    directory.exchange(keys("one"));
    KeyDirectory stranger = directory(Seal.of(List.of(SessionFixtures.key("other", 3))));

    assertThat(ids(stranger.exchange(keys("two")))).containsExactly("two");
    assertThat(ids(directory.exchange(keys()))).containsExactly("one");
  }

  @Test
  void aNodeThatIsGivenTheOthersSealingKeyJoinsThem() {
    directory.exchange(keys("one"));
    Seal late = Seal.of(List.of(SessionFixtures.key("other", 3)));

    late.change(
        List.of(SessionFixtures.key("sealing", 1), SessionFixtures.key("other", 3)), Duration.ZERO);

    assertThat(ids(directory(late).exchange(keys("two")))).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void whileSealingKeysChangeThoseHearEachOtherThatHaveOneInCommon() {
    KeyDirectory early =
        directory(
            Seal.of(List.of(SessionFixtures.key("new", 2), SessionFixtures.key("sealing", 1))));

    early.exchange(keys("one"));

    assertThat(ids(directory.exchange(keys("two")))).containsExactly("one", "two");
    assertThat(ids(early.exchange(keys("one")))).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void whoeverHasAKeyAloneThatWasTakenAwayIsHeardNoMore() {
    Seal seal = Seal.of(List.of(SessionFixtures.key("leaked", 1)));
    KeyDirectory own = directory(seal);
    own.exchange(keys("one"));

    seal.change(List.of(SessionFixtures.key("new", 2)), Duration.ZERO);

    assertThat(ids(own.exchange(keys("two")))).containsExactly("two");
  }

  private KeyDirectory directory(int sealingKey) {
    return directory(Seal.of(List.of(SessionFixtures.key("sealing", sealingKey))));
  }

  private KeyDirectory directory(Seal seal) {
    return new SharedKeyDirectory(map, seal, clock);
  }

  private static Published keys(String... ids) {
    return new Published(List.of(ids).stream().map(id -> Map.of("kid", id)).toList());
  }

  private static List<String> ids(Published published) {
    return published.keys().stream().map(jwk -> jwk.get("kid")).toList();
  }
}
