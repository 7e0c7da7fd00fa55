package dev.postern.storage.credentials;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;
import static dev.postern.storage.People.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CallerCredentialsTest {
  private static final Duration LIFE = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void givenTwoRequests_thenTheAuthServiceIsAskedOnce() {
    CallerCredentials callers = callers(this::issue);

    TemporaryCredentials first = use(callers, "ann");
    TemporaryCredentials second = use(callers, "ann");

    assertThat(second).isSameAs(first);
    assertThat(asked).hasValue(1);
  }

  @Test
  void givenManyRequestsAtOnce_thenTheAuthServiceIsAskedOnce() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch flying = new CountDownLatch(1);
    CallerCredentials callers =
        callers(
            name -> {
              flying.countDown();
              awaitQuietly(released);
              return issue(name);
            });

    List<Future<TemporaryCredentials>> all =
        IntStream.range(0, 50).mapToObj(_ -> submit(() -> use(callers, "ann"))).toList();
    flying.await();
    released.countDown();

    for (Future<TemporaryCredentials> one : all) {
      assertThat(one.get().identityId()).isEqualTo("us-east-1:ann");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void givenFiveHundredPeopleAtOnce_thenEachGetsTheirOwn() throws Exception {
    CallerCredentials callers = callers(this::issue);

    List<Callable<String>> questions = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (int person = 0; person < 500; person++) {
        String name = "person" + person;
        questions.add(
            () -> {
              assertThat(use(callers, name).identityId()).isEqualTo("us-east-1:" + name);
              return name;
            });
      }
    }

    for (Future<String> answer : threads.invokeAll(questions)) {
      assertThat(answer.get()).isNotEmpty();
    }
    assertThat(asked).hasValue(500);
  }

  @Test
  void givenCredentialsThatEndInFiveMinutes_thenNewOnesAreAskedFor() {
    CallerCredentials callers = callers(this::issue);
    use(callers, "ann");

    now.updateAndGet(before -> before.plus(LIFE).minus(CallerCredentials.MARGIN));
    use(callers, "ann");

    assertThat(asked).hasValue(2);
  }

  @Test
  void givenCredentialsThatEndInMoreThanFiveMinutes_thenTheyAreKept() {
    CallerCredentials callers = callers(this::issue);
    use(callers, "ann");

    now.updateAndGet(before -> before.plus(LIFE).minus(CallerCredentials.MARGIN).minusSeconds(1));
    use(callers, "ann");

    assertThat(asked).hasValue(1);
  }

  @Test
  void givenCredentialsThatAreShortLivedFromTheStart_thenTheyAreUsedButNotKept() {
    CallerCredentials callers =
        callers(
            name -> {
              asked.incrementAndGet();
              return credentials(name, now.get().plusSeconds(60));
            });

    use(callers, "ann");
    use(callers, "ann");

    assertThat(asked).hasValue(2);
  }

  @Test
  void givenAnEndedSession_thenItsCredentialsAreForgotten() {
    CallerCredentials callers = callers(this::issue);
    use(callers, "ann");

    callers.end(session("ann"));
    use(callers, "ann");

    assertThat(asked).hasValue(2);
  }

  @Test
  void givenASessionThatEndsWhileCredentialsAreOnTheirWay_thenNobodyGetsOrKeepsThem()
      throws Exception {
    CompletableFuture<TemporaryCredentials> onTheirWay = new CompletableFuture<>();
    CountDownLatch flying = new CountDownLatch(1);
    CallerCredentials callers =
        callers(
            name -> {
              flying.countDown();
              return asked.incrementAndGet() == 1 ? onTheirWay.join() : issue(name);
            });
    Future<Failure> first = submit(() -> failure(callers, "ann"));
    flying.await();

    callers.end(session("ann"));
    onTheirWay.complete(credentials("ann", now.get().plus(LIFE)));

    assertThat(first.get()).isNotNull();
    assertThat(first.get().reason()).isEqualTo(Reason.UNAUTHENTICATED);
    use(callers, "ann");
    assertThat(asked).hasValue(3); // its own count and that of issue()
  }

  @Test
  void givenEndsAtEveryMoment_thenNothingIsKeptOfAnEndedSession() throws Exception {
    ConcurrentHashMap<String, Boolean> ended = new ConcurrentHashMap<>();
    CallerCredentials callers =
        callers(
            name -> {
              if (ended.containsKey(name)) {
                throw Failure.of(Reason.UNAUTHENTICATED, "ended");
              }
              return issue(name);
            });

    for (int round = 0; round < 2_000; round++) {
      String name = "ann" + round;
      Future<?> using = threads.submit(() -> tryUse(callers, name));
      ended.put(name, true);
      callers.end(session(name));
      using.get();
      assertThat(failure(callers, name).reason()).isEqualTo(Reason.UNAUTHENTICATED);
    }
  }

  @Test
  void givenAFailure_thenItIsToldToAllWhoWaitAndNotKept() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch flying = new CountDownLatch(1);
    CallerCredentials callers =
        callers(
            name -> {
              flying.countDown();
              awaitQuietly(released);
              if (asked.get() == 0) {
                asked.incrementAndGet();
                throw Failure.of(Reason.UNAVAILABLE, "not now");
              }
              return issue(name);
            });
    Future<Failure> one = submit(() -> failure(callers, "ann"));
    flying.await();
    released.countDown();

    assertThat(one.get().reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(use(callers, "ann").identityId()).isEqualTo("us-east-1:ann");
  }

  @Test
  void givenCredentialsThatAwsNoLongerTakes_thenTheWorkIsDoneOnceMoreWithNewOnes() {
    CallerCredentials callers = callers(this::issue);
    AtomicInteger tries = new AtomicInteger();

    String done =
        callers.use(
            asking("ann"),
            _ -> {
              if (tries.incrementAndGet() == 1) {
                throw new StaleCredentials(new IllegalStateException());
              }
              return "done";
            });

    assertThat(done).isEqualTo("done");
    assertThat(asked).hasValue(2);
  }

  @Test
  void givenAnotherRole_thenCredentialsOfTheOneBeforeAreNotUsed() {
    CallerCredentials callers = callers(this::issue);
    use(callers, "ann");

    TemporaryCredentials asEditor = callers.use(asking("ann", "editor"), granted -> granted);

    assertThat(asEditor.identityId()).isEqualTo("us-east-1:ann as editor");
  }

  @Test
  void givenACallerWhoStillActsInTheRoleBefore_thenTheyDoNotGetTheNewOnes() {
    CallerCredentials callers = callers(this::issue);
    callers.use(asking("ann", "editor"), granted -> granted);

    assertThat(use(callers, "ann").identityId()).isEqualTo("us-east-1:ann");
  }

  @Test
  void givenANewRole_thenOnlyWhatIsKeptForOthersIsForgotten() {
    CallerCredentials callers = callers(this::issue);
    use(callers, "ann");

    callers.keepOnly(session("ann"), Optional.empty());
    use(callers, "ann");
    assertThat(asked).hasValue(1);

    callers.keepOnly(session("ann"), Optional.of("editor"));
    use(callers, "ann");
    assertThat(asked).hasValue(2);
  }

  @Test
  void givenANewRoleWhileCredentialsOfTheOneBeforeAreOnTheirWay_thenTheyAreNotUsed()
      throws Exception {
    CountDownLatch flying = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CallerCredentials callers =
        callers(
            name -> {
              flying.countDown();
              awaitQuietly(released);
              return issue(name);
            });
    Future<Failure> before = submit(() -> failure(callers, "ann"));
    flying.await();

    callers.keepOnly(session("ann"), Optional.of("editor"));
    released.countDown();

    assertThat(before.get().reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void givenNewCredentialsThatAwsDoesNotTakeEither_thenItIsAMatterOfSetUp() {
    CallerCredentials callers = callers(this::issue);

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                callers.use(
                    asking("ann"),
                    _ -> {
                      throw new StaleCredentials(new IllegalStateException());
                    }));

    assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
    assertThat(asked).hasValue(2);
  }

  private CallerCredentials callers(java.util.function.Function<String, TemporaryCredentials> as) {
    return new CallerCredentials(
        assertion -> as.apply(assertion.token().reveal()), () -> now.get());
  }

  private TemporaryCredentials issue(String name) {
    asked.incrementAndGet();
    return credentials(name, now.get().plus(LIFE));
  }

  private static TemporaryCredentials use(CallerCredentials callers, String name) {
    return callers.use(asking(name), granted -> granted);
  }

  private static Failure failure(CallerCredentials callers, String name) {
    return catchThrowableOfType(Failure.class, () -> use(callers, name));
  }

  private static void tryUse(CallerCredentials callers, String name) {
    try {
      use(callers, name);
    } catch (Failure ended) {
      assertThat(ended.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
