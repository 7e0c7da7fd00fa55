package dev.postern.gateway;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.health.CheckHealth;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A storage service with two buckets that notes questions. */
final class FakeStorage {
  static final Instant THEN = Instant.parse("2026-01-01T09:30:00Z");

  private final OperationBus bus;
  private final CallerVerifier callers;
  private final List<Object> asked = new CopyOnWriteArrayList<>();

  /** Runs before an answer is given; throws to fail. */
  volatile Consumer<Object> before = _ -> {};

  /** The page that every listing gets. */
  volatile ListObjects.Page page = new ListObjects.Page(List.of(), List.of(), Optional.empty());

  FakeStorage(OperationBus bus, CallerVerifier callers) {
    this.bus = bus;
    this.callers = callers;
  }

  Future<?> start() {
    return Future.all(
        List.of(
            answer(
                ListLocations.OPERATION,
                new ListLocations.Locations(
                    List.of(new ListLocations.Location("My files", "files", "home/ann/")))),
            answer(
                ListBuckets.OPERATION,
                new ListBuckets.Buckets(
                    List.of(
                        new ListBuckets.Bucket("files", Optional.of(THEN)),
                        new ListBuckets.Bucket("older", Optional.empty())))),
            bus.answer(
                ListObjects.OPERATION,
                callers,
                (_, question) -> {
                  note(question);
                  return page;
                }),
            bus.answer(CheckHealth.STORAGE, _ -> new CheckHealth.Healthy())));
  }

  void reset() {
    asked.clear();
    before = _ -> {};
    page = new ListObjects.Page(List.of(), List.of(), Optional.empty());
  }

  List<Object> asked() {
    return asked;
  }

  private <Q, A> Future<?> answer(CallerOperation<Q, A> operation, A answer) {
    return bus.answer(
        operation,
        callers,
        (_, question) -> {
          note(question);
          return answer;
        });
  }

  private void note(Object question) {
    asked.add(question);
    before.accept(question);
  }
}
