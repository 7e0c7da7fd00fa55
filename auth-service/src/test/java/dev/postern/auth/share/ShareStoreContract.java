package dev.postern.auth.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Eventually;
import dev.postern.auth.TestClock;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.share.Share.Claim;
import dev.postern.auth.share.Share.Owner;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UploadAllowance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What every store of shares must do, wherever its map lies. */
abstract class ShareStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final String name = UUID.randomUUID().toString();
  private final TestClock clock = new TestClock(NOON);
  private final Seal seal =
      Seal.of(List.of(new Seal.Key("k", new SecretKeySpec(new byte[32], "AES"))));

  /** The map of that name, as one of the nodes has it that know of each other. */
  abstract SharedMap map(String name);

  private ShareStore store() {
    return new ShareStore(map(name), seal, clock);
  }

  @Test
  void whatWasSharedIsFoundAsItWas() {
    Share share =
        new Share(
            SessionToken.random().id(),
            new Owner(
                "sub",
                "ünï \"code\" 😀",
                List.of("a,b", "c"),
                SessionToken.random().id(),
                Optional.of("arn:aws:iam::1:role/a"),
                Optional.of("arn:aws:iam::1:role/b")),
            new ShareScope(ShareKind.DOWNLOAD, "files", List.of("k\n\0\"'"), List.of("ü/")),
            "Mïnutes 😀",
            NOON.plusNanos(1),
            NOON.plus(DAY).plusNanos(123_456_789),
            true,
            Optional.of("hash"),
            Optional.of(new Claim(SessionToken.random().id(), NOON.plusMillis(5))),
            Long.MAX_VALUE,
            Optional.of(new UploadAllowance(7, Long.MAX_VALUE)));

    store().create(share);

    assertThat(store().find(share.id())).contains(share);
    assertThat(store().ofOwner("sub")).containsExactly(share);
  }

  @Test
  void aShareWithNothingBesidesIsFoundAsItWas() {
    Share share = aShareOf("ann");

    store().create(share);

    assertThat(store().find(share.id())).contains(share);
  }

  @Test
  void whatWasNeverSharedIsNotFound() {
    assertThat(store().find(SessionToken.random().id())).isEmpty();
    assertThat(store().ofOwner("nobody")).isEmpty();
  }

  @Test
  void nothingOfAShareCanBeReadInTheMap() {
    Share share = aShareOf("ann");

    store().create(share);

    assertThat(map(name).get(share.id().value()))
        .hasValueSatisfying(kept -> assertThat(kept).doesNotContain("minutes").startsWith("k."));
  }

  @Test
  void anotherSharesPlaceOpensNothing() {
    Share one = aShareOf("ann");
    Share other = aShareOf("ann");
    store().create(one);
    String kept = map(name).get(one.id().value()).orElseThrow();

    map(name).putIfAbsent(other.id().value(), kept, DAY);

    assertThat(store().find(other.id())).isEmpty();
  }

  @Test
  void aPersonsSharesAreTheirOwn() {
    Share one = aShareOf("ann");
    Share two = aShareOf("ann");
    Share bens = aShareOf("ben");

    List.of(one, two, bens).forEach(store()::create);

    assertThat(store().ofOwner("ann")).containsExactlyInAnyOrder(one, two);
    assertThat(store().ofOwner("ben")).containsExactly(bens);
  }

  @Test
  void aChangeIsSeenByEverybody() {
    Share share = aShareOf("ann");
    store().create(share);

    Optional<Share> changed = store().change(share.id(), Share::usedOnceMore);

    assertThat(changed).contains(share.usedOnceMore());
    assertThat(store().find(share.id())).contains(share.usedOnceMore());
  }

  @Test
  void noUseIsLostThoughManyComeAtOnce() throws Exception {
    Share share = aShareOf("ann");
    store().create(share);

    long counted = ofEight(() -> counted(share.id()));

    assertThat(store().find(share.id()).map(Share::uses)).contains(counted);
  }

  @Test
  void ofManyWhoEndAShareOneDidSo() throws Exception {
    Share share = aShareOf("ann");
    store().create(share);

    assertThat(ofEight(() -> store().remove(share.id()).isPresent())).isEqualTo(1);
    assertThat(store().find(share.id())).isEmpty();
    assertThat(store().ofOwner("ann")).isEmpty();
  }

  @Test
  void aShareThatEndedIsNotChangedBackIntoLife() {
    Share share = aShareOf("ann");
    store().create(share);

    Optional<Share> changed =
        store()
            .change(
                share.id(),
                present -> {
                  store().remove(share.id());
                  return present.usedOnceMore();
                });

    assertThat(changed).isEmpty();
    assertThat(store().find(share.id())).isEmpty();
  }

  @Test
  void aRefusedChangeLeavesTheShareAsItWas() {
    Share share = aShareOf("ann");
    store().create(share);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                store()
                    .change(
                        share.id(),
                        _ -> {
                          throw Failure.of(Reason.NO_SUCH_SHARE, "Not any more.");
                        }));

    assertThat(store().find(share.id())).contains(share);
  }

  @Test
  void aShareIsOverWithItsTime() {
    Share share = aShareOf("ann");
    store().create(share);

    clock.advance(DAY);

    assertThat(store().find(share.id())).isEmpty();
    assertThat(store().ofOwner("ann")).isEmpty();
    assertThat(store().change(share.id(), Share::usedOnceMore)).isEmpty();
  }

  @Test
  void aShareThatIsOverLeavesTheMapByItself() {
    Share share = aShareOf("ann", NOON.plusMillis(1));

    store().create(share);

    Eventually.holds(() -> map(name).get(share.id().value()).isEmpty());
  }

  /** False where so many came at once that this one was told to try again. */
  private boolean counted(SessionId share) {
    try {
      return store().change(share, Share::usedOnceMore).isPresent();
    } catch (Failure tooMany) {
      assertThat(tooMany.reason()).isEqualTo(Reason.UNAVAILABLE);
      return false;
    }
  }

  private static long ofEight(Callable<Boolean> task) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> task).toList()).stream()
          .filter(Future::resultNow)
          .count();
    }
  }

  private static Share aShareOf(String subject) {
    return aShareOf(subject, NOON.plus(DAY));
  }

  private static Share aShareOf(String subject, Instant expiresAt) {
    return new Share(
        SessionToken.random().id(),
        new Owner(
            subject,
            subject,
            List.of(),
            SessionToken.random().id(),
            Optional.empty(),
            Optional.empty()),
        new ShareScope(ShareKind.DOWNLOAD, "files", List.of("minutes/may.pdf"), List.of()),
        "Minutes",
        NOON,
        expiresAt,
        false,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }
}
