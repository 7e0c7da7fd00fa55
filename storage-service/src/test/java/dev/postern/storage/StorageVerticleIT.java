package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListLocations.Location;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ListObjects.Page;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.contract.session.SessionEnded;
import dev.postern.storage.files.LocationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StorageVerticleIT {
  private static final Pattern KEY_ID = Pattern.compile("Credential=ASIA([^/]+)/");
  private static final ListObjects QUESTION =
      new ListObjects("files", "", "/", 10, Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(60));
  private final ScriptedS3 s3;
  private final FakeAuthService auth;

  StorageVerticleIT() throws Exception {
    s3 = new ScriptedS3(vertx).answering(StorageVerticleIT::listForWhoeverSigned);
    auth = new FakeAuthService(vertx, bus);
    answered(auth.start());
    answered(
        vertx.deployVerticle(
            new StorageVerticle(
                new StorageConfig(
                    "us-east-1",
                    Optional.of(s3.endpoint()),
                    List.of("files"),
                    List.of(new LocationConfig("Your files", "files", "home/${identity-id}/")),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(40)))));
  }

  @AfterEach
  void close() throws Exception {
    answered(vertx.close());
  }

  @Test
  void somebodysObjectsAreListedInTheirName() throws Exception {
    Page page = ask(ListObjects.OPERATION, QUESTION, "ann");

    assertThat(page.objects().getFirst().key()).isEqualTo("listed for ann with token-of-ann");
  }

  @Test
  void fiveHundredPeopleAtOnceEachGetTheirOwn() throws Exception {
    List<Future<Page>> pages =
        IntStream.range(0, 500)
            .mapToObj(
                person ->
                    bus.ask(
                        ListObjects.OPERATION,
                        QUESTION,
                        auth.assertion("person" + person),
                        RequestId.random()))
            .toList();

    for (int person = 0; person < pages.size(); person++) {
      String name = "person" + person;
      assertThat(answered(pages.get(person)).objects().getFirst().key())
          .isEqualTo("listed for %s with token-of-%s".formatted(name, name));
    }
    assertThat(auth.issued).hasValue(500);
  }

  @Test
  void somebodysPlacesAreTheirOwn() throws Exception {
    assertThat(ask(ListLocations.OPERATION, new ListLocations(), "ann").locations())
        .containsExactly(new Location("Your files", "files", "home/us-east-1:ann/"));
  }

  @Test
  void theConfiguredBucketsAreOfferedToWhomS3TellsNone() throws Exception {
    s3.failing(403, "AccessDenied");

    assertThat(ask(ListBuckets.OPERATION, new ListBuckets(), "ann").buckets())
        .containsExactly(new Bucket("files", Optional.empty()));
  }

  @Test
  void anAssertionThatIsForgedGetsNothing() {
    Failure failure =
        failed(
            bus.ask(
                ListObjects.OPERATION,
                QUESTION,
                new CallerAssertion(new Secret("e30.e30.e30")),
                RequestId.random()));

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(s3.seen()).isEmpty();
  }

  @Test
  void credentialsAreAskedForOncePerSession() throws Exception {
    ask(ListObjects.OPERATION, QUESTION, "ann");
    ask(ListObjects.OPERATION, QUESTION, "ann");
    ask(ListLocations.OPERATION, new ListLocations(), "ann");

    assertThat(auth.issued).hasValue(1);
  }

  @Test
  void anEndedSessionLeavesNoCredentials() throws Exception {
    ask(ListObjects.OPERATION, QUESTION, "ann");
    CompletableFuture<Void> told = new CompletableFuture<>();
    answered(bus.hear(SessionEnded.ANNOUNCEMENT, _ -> told.complete(null)));

    auth.endedSessions.add(People.session("ann").value());
    bus.announce(SessionEnded.ANNOUNCEMENT, new SessionEnded(People.session("ann")));
    told.get(10, TimeUnit.SECONDS);

    assertThatThrownBy(() -> ask(ListObjects.OPERATION, QUESTION, "ann"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED));
    assertThat(s3.seen()).hasSize(1);
  }

  @Test
  void expiredCredentialsAreReplacedWithoutAWordToThePerson() throws Exception {
    s3.answering(
        request -> {
          if (s3.seen().size() == 1) {
            ScriptedS3.reply(request, 400, ScriptedS3.error("ExpiredToken"));
          } else {
            listForWhoeverSigned(request);
          }
        });

    Page page = ask(ListObjects.OPERATION, QUESTION, "ann");

    assertThat(page.objects()).hasSize(1);
    assertThat(auth.issued).hasValue(2);
  }

  @Test
  void anAuthServiceInTroubleIsToldAsItTellsIt() {
    auth.silent = true;

    assertThat(
            failed(
                    bus.ask(
                        ListObjects.OPERATION, QUESTION, auth.assertion("ann"), RequestId.random()))
                .reason())
        .isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void inputThatCannotBeIsRefusedWithItsField() {
    ListObjects wrong = new ListObjects("../etc", "", "", 10, Optional.empty());

    Failure failure =
        failed(bus.ask(ListObjects.OPERATION, wrong, auth.assertion("ann"), RequestId.random()));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors().getFirst().pointer()).isEqualTo("?bucket");
  }

  @Test
  void itSaysThatItIsThere() throws Exception {
    assertThat(answered(bus.ask(CheckHealth.STORAGE, new CheckHealth(), RequestId.random())))
        .isEqualTo(new Healthy());
  }

  @Test
  void timesThatLeaveNothingForTheAuthServiceAreRefused() {
    assertThatThrownBy(
            () ->
                new StorageConfig(
                    "us-east-1",
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Lists one object whose key tells by whose keys the request was signed. */
  private static void listForWhoeverSigned(HttpServerRequest request) {
    Matcher keyId = KEY_ID.matcher(String.valueOf(request.getHeader("Authorization")));
    String signer = keyId.find() ? keyId.group(1) : "nobody";
    String token = String.valueOf(request.getHeader("X-Amz-Security-Token"));
    ScriptedS3.reply(
        request, 200, ScriptedS3.listing("listed+for+%s+with+%s".formatted(signer, token)));
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question, String name)
      throws InterruptedException, TimeoutException {
    return answered(bus.ask(operation, question, auth.assertion(name), RequestId.random()));
  }

  private static Failure failed(Future<?> future) {
    return catchThrowableOfType(Failure.class, () -> answered(future));
  }

  private static <T> T answered(Future<T> future) throws InterruptedException, TimeoutException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e);
    }
  }
}
