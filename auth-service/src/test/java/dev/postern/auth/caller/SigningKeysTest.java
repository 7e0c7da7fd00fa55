package dev.postern.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.TestClock;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.AssertionKeys.Published;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private static final List<SigningKey> KEYS =
      List.of(SigningKey.generate(), SigningKey.generate(), SigningKey.generate());

  private final TestClock clock = TestClock.stopped();
  private final Deque<SigningKey> supply = new ArrayDeque<>(KEYS);
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final SigningKeys keys = new SigningKeys(clock, background::add, supply::remove);

  @Test
  void nothingIsMadeWhereItIsStarted() {
    assertThat(supply).hasSize(3);
  }

  @Test
  void theNextKeyIsPublishedLongBeforeItSigns() {
    makeAll();

    assertThat(keys.signing()).isEqualTo(KEYS.get(0));
    assertThat(ids(keys.published())).containsExactly(KEYS.get(0).id(), KEYS.get(1).id());
  }

  @Test
  void whoeverWantsANewKeyNeedntWaitForTheEndOfTheDay() {
    makeAll();
    keys.signing();

    keys.rotate();

    assertThat(keys.signing()).isEqualTo(KEYS.get(1));
    assertThat(ids(keys.published())).contains(KEYS.get(0).id(), KEYS.get(1).id());
  }

  @Test
  void aKeySignsForADay() {
    makeAll();
    keys.signing();
    clock.advance(Duration.ofHours(24).minusSeconds(1));

    assertThat(keys.signing()).isEqualTo(KEYS.get(0));
  }

  @Test
  void afterADayTheNextKeySignsAndTheLastStaysKnown() {
    makeAll();
    keys.signing();
    clock.advance(Duration.ofHours(24));

    assertThat(keys.signing()).isEqualTo(KEYS.get(1));
    assertThat(ids(keys.published())).contains(KEYS.get(0).id(), KEYS.get(1).id());
  }

  @Test
  void aKeyIsForgottenWhenItsLastAssertionIsDead() {
    makeAll();
    keys.signing();
    clock.advance(Duration.ofHours(24));
    keys.signing();
    clock.advance(Duration.ofSeconds(121));

    assertThat(ids(keys.published())).doesNotContain(KEYS.get(0).id());
  }

  @Test
  void aKeySignsOnWhileTheNextIsNotMade() {
    runOne();
    keys.signing();
    clock.advance(Duration.ofHours(30));

    assertThat(keys.signing()).isEqualTo(KEYS.get(0));
  }

  @Test
  void publicKeysHoldNothingPrivate() {
    makeAll();

    assertThat(keys.published().keys())
        .allSatisfy(jwk -> assertThat(jwk).containsOnlyKeys("kty", "use", "alg", "kid", "n", "e"));
  }

  @Test
  void aKeyIsToldToOtherNodesBeforeItSigns() {
    List<Published> told = new ArrayList<>();
    SigningKeys shared = shared(told);
    makeAll();

    SigningKey signing = shared.signing();

    assertThat(told).hasSize(1);
    assertThat(ids(told.getFirst())).contains(signing.id());
  }

  @Test
  void aKeyThatCannotBeToldDoesNotSign() {
    SigningKeys shared =
        new SigningKeys(
            clock,
            background::add,
            supply::remove,
            _ -> {
              throw Failure.of(Reason.UNAVAILABLE, "Not now.");
            });
    supply.addAll(KEYS);
    makeAll();

    assertThatExceptionOfType(Failure.class).isThrownBy(shared::signing);
  }

  @Test
  void aKeyIsToldAgainEveryHalfMinuteInWhichItSigns() {
    List<Published> told = new ArrayList<>();
    SigningKeys shared = shared(told);
    makeAll();
    shared.signing();
    clock.advance(Duration.ofSeconds(29));
    shared.signing();
    assertThat(told).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    shared.signing();

    assertThat(told).hasSize(2);
  }

  @Test
  void theKeysOfOtherNodesArePublishedToo() {
    SigningKeys shared =
        new SigningKeys(
            clock,
            background::add,
            supply::remove,
            own ->
                new Published(
                    Stream.concat(own.keys().stream(), Stream.of(Map.of("kid", "theirs")))
                        .toList()));
    supply.addAll(KEYS);
    makeAll();

    assertThat(ids(shared.published())).contains("theirs");
  }

  private SigningKeys shared(List<Published> told) {
    supply.addAll(KEYS);
    return new SigningKeys(
        clock,
        background::add,
        supply::remove,
        own -> {
          told.add(own);
          return own;
        });
  }

  private void makeAll() {
    while (!background.isEmpty()) {
      runOne();
    }
  }

  private void runOne() {
    background.remove().run();
  }

  private static List<String> ids(Published published) {
    return published.keys().stream().map(jwk -> String.valueOf(jwk.get("kid"))).toList();
  }
}
