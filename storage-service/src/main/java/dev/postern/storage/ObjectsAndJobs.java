package dev.postern.storage;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreVersion;
import dev.postern.contract.session.SessionEnded;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.jobs.JobHint;
import dev.postern.storage.jobs.Jobs;
import dev.postern.storage.jobs.RunningJobs;
import dev.postern.storage.jobs.SharedJobs;
import dev.postern.storage.objects.Rewrites;
import dev.postern.storage.objects.SingleObjects;
import dev.postern.storage.s3.S3Connection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The part of the storage service that changes objects, one by one and by jobs. */
final class ObjectsAndJobs implements AutoCloseable {
  /** S3 takes its time for a copy of 5 GiB. */
  private static final Duration LONGEST_CALL_OF_JOBS = Duration.ofMinutes(5);

  /** Within what orchestrators and {@code postern} itself give a process to end. */
  private static final Duration LONGEST_WAIT_FOR_CALLS = Duration.ofSeconds(8);

  private static final Duration LONGEST_WAIT_FOR_LAST_WORDS = Duration.ofSeconds(3);

  private final S3Connection slow;
  private final SingleObjects objects;
  private final Rewrites rewrites;
  private final RunningJobs running = new RunningJobs();
  private final Jobs jobs;
  private final Vertx vertx;
  private final long beat;

  /** Blocks for a moment, so it belongs on a worker. */
  ObjectsAndJobs(
      Vertx vertx,
      StorageConfig config,
      CallerCredentials credentials,
      S3Connection connection,
      OperationBus bus,
      SharedJobs shared) {
    slow = new S3Connection(config.region(), config.s3Endpoint(), LONGEST_CALL_OF_JOBS);
    objects = new SingleObjects(credentials, connection.objects());
    rewrites = new Rewrites(credentials, connection.objects(), slow.rewriter());
    jobs =
        new Jobs(
            credentials,
            slow.store(),
            slow.bulk(),
            slow.versions(),
            shared,
            running,
            InstantSource.system(),
            hint -> bus.announce(JobHint.ANNOUNCEMENT, hint));
    this.vertx = vertx;
    beat =
        vertx.setPeriodic(
            RunningJobs.BETWEEN_BEATS.toMillis(),
            _ -> Thread.ofVirtual().name("beat of jobs").start(running::beat));
  }

  /** Completes when all is answered. */
  Future<?> answer(OperationBus bus, CallerVerifier callers) {
    return Future.all(
        List.of(
            bus.hear(JobHint.ANNOUNCEMENT, hint -> running.hear(hint, callers)),
            bus.hear(SessionEnded.ANNOUNCEMENT, ended -> running.end(ended.session())),
            bus.answerOnBehalf(DescribeObject.OPERATION, callers, objects::describe),
            bus.answerOnBehalf(ReadTags.OPERATION, callers, objects::tags),
            bus.answerOnBehalf(ReplaceTags.OPERATION, callers, objects::replaceTags),
            bus.answerOnBehalf(RestoreArchived.OPERATION, callers, objects::restore),
            bus.answerOnBehalf(ChangeDetails.OPERATION, callers, rewrites::change),
            bus.answerOnBehalf(RestoreVersion.OPERATION, callers, rewrites::bringBack),
            bus.answerOnBehalf(DeleteObject.OPERATION, callers, objects::delete),
            bus.answerOnBehalf(CreateFolder.OPERATION, callers, objects::createFolder),
            bus.answerOnBehalf(StartJob.OPERATION, callers, jobs::start),
            bus.answerOnBehalf(RepeatJob.OPERATION, callers, jobs::repeat),
            bus.answerOnBehalf(ListJobs.OPERATION, callers, jobs::list),
            bus.answerOnBehalf(ReadJob.OPERATION, callers, jobs::read),
            bus.answerOnBehalf(CancelJob.OPERATION, callers, jobs::cancel)));
  }

  /**
   * Gives jobs time to stop between two calls, then breaks off those that are under way; blocks.
   */
  @Override
  public void close() {
    vertx.cancelTimer(beat);
    running.stop();
    try {
      running.awaitEnd(LONGEST_WAIT_FOR_CALLS);
      slow.close();
      running.awaitEnd(LONGEST_WAIT_FOR_LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      slow.close();
    }
  }
}
