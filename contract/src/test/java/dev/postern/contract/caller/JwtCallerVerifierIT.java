package dev.postern.contract.caller;

import static dev.postern.contract.caller.TestAssertions.BASE64URL;
import static dev.postern.contract.caller.TestAssertions.assertion;
import static dev.postern.contract.caller.TestAssertions.claims;
import static dev.postern.contract.caller.TestAssertions.header;
import static dev.postern.contract.caller.TestAssertions.jwk;
import static dev.postern.contract.caller.TestAssertions.newKey;
import static dev.postern.contract.caller.TestAssertions.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.AssertionRefused.Why;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.Thread.State;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JwtCallerVerifierIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final KeyPair SIGNING = newKey();
  private static final KeyPair FOREIGN = newKey();

  private final AtomicInteger keyRequests = new AtomicInteger();
  private final List<Map<String, String>> published =
      new ArrayList<>(List.of(jwk("key-1", SIGNING)));
  private final JwtCallerVerifier verifier =
      JwtCallerVerifier.of(
          VERTX,
          () -> {
            keyRequests.incrementAndGet();
            return new Published(List.copyOf(published));
          });

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void anAssertionNamesItsCaller() {
    Caller caller = verifier.verify(assertion(header(), claims(), SIGNING));

    assertThat(caller.username()).isEqualTo("ann");
    assertThat(caller.subject()).isEqualTo("sub-1");
    assertThat(caller.session().value()).isEqualTo("session-1");
    assertThat(caller.groups()).containsExactly("staff");
    assertThat(caller.methods()).containsExactly("pwd");
  }

  @Test
  void theKeysAreAskedForOnce() {
    verifier.verify(assertion(header(), claims(), SIGNING));
    verifier.verify(assertion(header(), claims().put("username", "bob"), SIGNING));

    assertThat(keyRequests).hasValue(1);
  }

  @Test
  void strangersWithUnknownKeyIdsDoNotCauseAKeyRequestEach() throws Exception {
    verifier.verify(assertion(header(), claims(), SIGNING));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> strangers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        CallerAssertion forged = assertion(header().put("kid", "unknown-" + i), claims(), FOREIGN);
        strangers.add(threads.submit(() -> refused(forged)));
      }
      for (Future<?> stranger : strangers) {
        stranger.get();
      }
    }

    assertThat(keyRequests).hasValueLessThan(10);
  }

  @Test
  void whoeverWaitsForKeysThatDoNotComeHearsOfItTogether() throws Exception {
    CountDownLatch allWait = new CountDownLatch(1);
    JwtCallerVerifier cutOff =
        JwtCallerVerifier.of(
            VERTX,
            () -> {
              keyRequests.incrementAndGet();
              awaited(allWait);
              throw Failure.of(Reason.TIMEOUT, "There was no answer in time.");
            });
    CallerAssertion assertion = assertion(header(), claims(), SIGNING);
    List<Thread> asking =
        Stream.generate(
                () ->
                    Thread.ofPlatform()
                        .start(
                            () ->
                                assertThatExceptionOfType(Failure.class)
                                    .isThrownBy(() -> cutOff.verify(assertion))))
            .limit(8)
            .toList();

    while (asking.stream().filter(thread -> thread.getState() == State.BLOCKED).count() < 7) {
      Thread.onSpinWait();
    }
    allWait.countDown();
    for (Thread thread : asking) {
      thread.join();
    }

    assertThat(keyRequests).hasValue(1);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aKeyThatCameRightAfterTheOthersWereAskedForIsFound() {
    verifier.verify(assertion(header(), claims(), SIGNING));
    published.add(jwk("key-2", FOREIGN));

    Caller caller = verifier.verify(assertion(header().put("kid", "key-2"), claims(), FOREIGN));

    assertThat(caller.username()).isEqualTo("ann");
    assertThat(keyRequests).hasValue(2);
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    refused(assertion(header(), claims(), FOREIGN));
  }

  @Test
  void anUnsignedAssertionIsRefused() {
    String token = part(header().put("alg", "none")) + "." + part(claims()) + ".";

    refused(new CallerAssertion(new Secret(token)));
  }

  @Test
  void anAssertionSignedWithThePublicKeyAsASharedSecretIsRefused() throws Exception {
    String signed = part(header().put("alg", "HS256")) + "." + part(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SIGNING.getPublic().getEncoded(), "HmacSHA256"));
    String token =
        signed
            + "."
            + BASE64URL.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));

    refused(new CallerAssertion(new Secret(token)));
  }

  @Test
  void anExpiredAssertionIsRefused() {
    long past = Instant.now().getEpochSecond() - 120;

    refused(assertion(header(), claims().put("iat", past).put("exp", past + 60), SIGNING));
  }

  @Test
  void anAssertionThatLivesLongerThanAMinuteIsRefused() {
    long now = Instant.now().getEpochSecond();

    refused(assertion(header(), claims().put("exp", now + 61), SIGNING));
  }

  @Test
  void anAssertionForAnotherAudienceIsRefused() {
    refused(assertion(header(), claims().put("aud", "somebody-else"), SIGNING));
  }

  @Test
  void anAssertionOfAnotherIssuerIsRefused() {
    refused(assertion(header(), claims().put("iss", "somebody-else"), SIGNING));
  }

  @Test
  void anAssertionWithoutASessionIsRefused() {
    JsonObject claims = claims();
    claims.remove("sid");

    refused(assertion(header(), claims, SIGNING));
  }

  @Test
  void anAssertionThatNamesNoKeyIsRefused() {
    JsonObject header = header();
    header.remove("kid");

    refused(assertion(header, claims(), SIGNING));
  }

  @Test
  void whatIsNoTokenAtAllIsRefused() {
    for (String garbage : List.of("", ".", "..", "a.b.c", "%%%.%%%.%%%", "x".repeat(100_000))) {
      refused(new CallerAssertion(new Secret(garbage)));
    }
  }

  @Test
  void whyOneIsRefusedIsToldApart() {
    long past = Instant.now().getEpochSecond() - 120;
    JsonObject old = claims().put("iat", past).put("exp", past + 60);

    assertThat(whyRefused(assertion(header(), old, SIGNING))).isEqualTo(Why.EXPIRED);
    assertThat(whyRefused(assertion(header(), claims(), FOREIGN))).isEqualTo(Why.INVALID);
    assertThat(whyRefused(assertion(header().put("kid", "x"), claims(), FOREIGN)))
        .isEqualTo(Why.UNKNOWN_KEY);
    assertThat(whyRefused(new CallerAssertion(new Secret("garbage")))).isEqualTo(Why.MALFORMED);
  }

  private Why whyRefused(CallerAssertion assertion) {
    return AssertionRefused.of(
        catchThrowableOfType(Failure.class, () -> verifier.verify(assertion)));
  }

  private void refused(CallerAssertion assertion) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> verifier.verify(assertion))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED));
  }
}
