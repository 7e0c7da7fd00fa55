package dev.postern.storage;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.ReadJob;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The storage service as it is deployed, in front of a local AWS, with people who have signed in.
 */
final class StorageStack implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(60));
  private final LocalInstallation installation;
  private final FakeAuthService auth;

  /** Signs them all in. */
  StorageStack(String... people) throws Exception {
    installation = new LocalInstallation(vertx);
    auth = new FakeAuthService(vertx, bus, installation::credentialsOf);
    for (String name : people) {
      installation.signIn(name);
    }
    answered(auth.start());
    answered(
        vertx.deployVerticle(
            new StorageVerticle(
                new StorageConfig(
                    "us-east-1",
                    Optional.of(installation.endpoint()),
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60)))));
  }

  Vertx vertx() {
    return vertx;
  }

  FakeAuthService auth() {
    return auth;
  }

  LocalInstallation installation() {
    return installation;
  }

  /** The prefix that is somebody's own. */
  String home(String name) {
    return "home/" + installation.credentialsOf(name).identityId() + "/";
  }

  /** Asks in the name of Ann. */
  <Q, A> A ask(CallerOperation<Q, A> operation, Q question) {
    return ask(operation, question, "ann");
  }

  <Q, A> A ask(CallerOperation<Q, A> operation, Q question, String name) {
    return answered(asked(operation, question, name));
  }

  <Q, A> Future<A> asked(CallerOperation<Q, A> operation, Q question, String name) {
    return bus.ask(operation, question, auth.assertion(name), RequestId.random());
  }

  <Q, A> Failure failure(CallerOperation<Q, A> operation, Q question) {
    return catchThrowableOfType(Failure.class, () -> ask(operation, question));
  }

  /** The job when it has come to its end. */
  Job ended(Job job) {
    return answered(end(job));
  }

  private Future<Job> end(Job job) {
    return asked(ReadJob.OPERATION, new ReadJob(job.id(), Long.MAX_VALUE), "ann")
        .compose(
            news ->
                news.job()
                    .map(Future::succeededFuture)
                    .orElseGet(() -> vertx.timer(20).compose(_ -> end(job))));
  }

  static <T> T answered(Future<T> future) {
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

  @Override
  public void close() {
    installation.close();
    answered(vertx.close());
  }
}
