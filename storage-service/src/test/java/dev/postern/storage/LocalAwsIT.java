package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ListObjects.Page;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.LocationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service in front of an S3 that asks IAM, with the roles that provisioning makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalAwsIT {
  private static final List<String> KEYS =
      List.of(
          "common/hello.txt",
          "common/new\nline",
          "common/rtl \u202E.txt",
          "common/sp ace+plus&amp;=%2F.txt",
          "common/ünïcode 😀.txt");

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(60));
  private final LocalInstallation installation;
  private final FakeAuthService auth;

  LocalAwsIT() throws Exception {
    installation = new LocalInstallation(vertx);
    auth = new FakeAuthService(vertx, bus, installation::credentialsOf);
    installation.signIn("ann");
    installation.signIn("ben");
    KEYS.forEach(installation::put);
    installation.put("home/" + installation.credentialsOf("ann").identityId() + "/mine.txt");
    answered(auth.start());
    answered(
        vertx.deployVerticle(
            new StorageVerticle(
                new StorageConfig(
                    "us-east-1",
                    Optional.of(installation.endpoint()),
                    List.of(LocalInstallation.BUCKET),
                    List.of(
                        new LocationConfig(
                            "Your files", LocalInstallation.BUCKET, "home/${identity-id}/")),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(40)))));
  }

  @AfterAll
  void close() {
    installation.close();
    answered(vertx.close());
  }

  @Test
  void peopleFindTheirOwnFilesAtTheirOwnPlace() {
    var place = ask(ListLocations.OPERATION, new ListLocations(), "ann").locations().getFirst();

    Page page = list(place.prefix(), 10, Optional.empty(), "ann");

    assertThat(page.objects())
        .extracting(StoredObject::key, StoredObject::size)
        .containsExactly(tuple(place.prefix() + "mine.txt", 4L));
  }

  @Test
  void anothersPlaceIsDeniedByIamAndToldInOurWords() {
    String anns = "home/" + installation.credentialsOf("ann").identityId() + "/";

    Failure failure = failure(() -> list(anns, 10, Optional.empty(), "ben"));

    assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
    assertThat(failure.detail())
        .isEqualTo("Your role doesn't allow s3:ListBucket on postern-files/%s.".formatted(anns));
  }

  @Test
  void theTopShowsTheFolders() {
    assertThat(list("", 10, Optional.empty(), "ann").prefixes())
        .containsExactly("common/", "home/");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void pagesOfAnySizeGiveEveryKeyOnce(int limit) {
    List<String> keys = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = list("common/", limit, cursor, "ann");
      page.objects().forEach(object -> keys.add(object.key()));
      cursor = page.cursor();
    } while (cursor.isPresent());

    assertThat(keys).containsExactlyElementsOf(KEYS);
  }

  @Test
  void aPositionThatSomebodyMadeUpIsTheirMistake() {
    String cursor = list("common/", 1, Optional.empty(), "ann").cursor().orElseThrow();
    String forged = cursor.substring(0, 23) + "bWFkZSB1cA..";

    Failure failure = failure(() -> list("common/", 1, Optional.of(forged), "ann"));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors().getFirst().pointer()).isEqualTo("?cursor");
  }

  @Test
  void theConfiguredBucketIsOfferedToARoleThatMayListNone() {
    assertThat(ask(ListBuckets.OPERATION, new ListBuckets(), "ann").buckets())
        .containsExactly(new Bucket(LocalInstallation.BUCKET, Optional.empty()));
  }

  private Page list(String prefix, int limit, Optional<String> cursor, String name) {
    return ask(
        ListObjects.OPERATION,
        new ListObjects(LocalInstallation.BUCKET, prefix, "/", limit, cursor),
        name);
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question, String name) {
    return answered(bus.ask(operation, question, auth.assertion(name), RequestId.random()));
  }

  private static Failure failure(ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }

  private static <T> T answered(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Failure failure ? failure : e;
    }
  }
}
