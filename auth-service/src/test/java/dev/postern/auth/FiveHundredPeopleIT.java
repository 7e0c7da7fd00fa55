package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Many people at once, each with a prefix of their own that IAM opens to nobody else. */
class FiveHundredPeopleIT {
  private static final int PEOPLE = 500;
  private static final String BUCKET = "homes";

  /** As many at once as one machine can sign in within the service's time limits. */
  private static final int SIGNING_IN = 16;

  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final LocalIdentities OWNER = SERVICE.aws().owner();
  private static final S3Client S3 = OWNER.s3();

  static {
    OWNER.allow(
        "signed-in",
        new JsonObject()
            .put("Effect", "Allow")
            .put("Action", "s3:ListBucket")
            .put("Resource", "arn:aws:s3:::" + BUCKET)
            .put(
                "Condition",
                new JsonObject()
                    .put(
                        "StringLike",
                        new JsonObject()
                            .put("s3:prefix", "${cognito-identity.amazonaws.com:sub}/*"))));
    S3.createBucket(bucket -> bucket.bucket(BUCKET));
    SERVICE.deploy(SERVICE.aws().byPassword());
  }

  @AfterAll
  static void close() {
    S3.close();
    OWNER.close();
    SERVICE.close();
  }

  @Test
  void eachSeesTheirOwnPrefixAlone() throws Exception {
    List<Home> homes =
        inParallel(
            SIGNING_IN,
            IntStream.range(0, PEOPLE)
                .<Callable<Home>>mapToObj(i -> () -> moveIn("person-" + i))
                .toList());

    assertThat(homes.stream().map(Home::identityId)).doesNotHaveDuplicates();
    List<Callable<Boolean>> visits = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Home own = homes.get(i);
      Home others = homes.get((i + 1) % PEOPLE);
      visits.add(() -> visit(own, others));
    }
    assertThat(inParallel(PEOPLE, visits)).hasSize(PEOPLE).containsOnly(true);
  }

  /** Credentials are asked for three times at once, and shared. */
  private static Home moveIn(String name) throws Exception {
    OWNER.person(name, PASSWORD.reveal());
    SessionToken token = SERVICE.signIn(name);
    List<TemporaryCredentials> issued = inParallel(3, Collections.nCopies(3, () -> issue(token)));
    assertThat(issued).hasSize(3).containsOnly(issued.getFirst());
    String identityId = issued.getFirst().identityId();
    S3.putObject(
        object -> object.bucket(BUCKET).key(identityId + "/" + name), RequestBody.fromString(name));
    return new Home(name, identityId, token);
  }

  private static boolean visit(Home own, Home others) {
    TemporaryCredentials credentials = issue(own.token());

    assertThat(credentials.identityId()).isEqualTo(own.identityId());
    assertThat(keysBelow(own.identityId() + "/", credentials))
        .containsExactly(own.identityId() + "/" + own.name());
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> keysBelow(others.identityId() + "/", credentials))
        .satisfies(denied -> assertThat(denied.statusCode()).isEqualTo(403));
    return true;
  }

  private static TemporaryCredentials issue(SessionToken token) {
    return SERVICE.ask(token, IssueCredentials.OPERATION, new IssueCredentials());
  }

  private static List<String> keysBelow(String prefix, TemporaryCredentials credentials) {
    return S3
        .listObjectsV2(
            list ->
                list.bucket(BUCKET)
                    .prefix(prefix)
                    .overrideConfiguration(
                        AwsRequestOverrideConfiguration.builder()
                            .credentialsProvider(LocalIdentities.signing(credentials))
                            .build()))
        .contents()
        .stream()
        .map(object -> object.key())
        .toList();
  }

  private static <T> List<T> inParallel(int atOnce, List<Callable<T>> tasks) throws Exception {
    Semaphore room = new Semaphore(atOnce);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> underway = new ArrayList<>();
      for (Callable<T> task : tasks) {
        underway.add(
            threads.submit(
                () -> {
                  room.acquire();
                  try {
                    return task.call();
                  } finally {
                    room.release();
                  }
                }));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> one : underway) {
        done.add(one.get());
      }
      return done;
    }
  }

  private record Home(String name, String identityId, SessionToken token) {}
}
