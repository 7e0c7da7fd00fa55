package dev.postern.storage.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobOrder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers jobs in Vert.x shared data, where every storage service of a cluster finds them.
 * Blocks, so it belongs on a virtual thread.
 */
public final class SharedJobs implements JobStore {
  private static final Duration KEPT = Duration.ofDays(1);

  /** Several times as long as {@link Jobs#BETWEEN_BEATS}. */
  private static final Duration LEASE = Duration.ofSeconds(8);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final AsyncMap<String, String> map;
  private final AsyncMap<String, String> orders;
  private final Leases leases;

  private SharedJobs(AsyncMap<String, String> map, AsyncMap<String, String> orders, Leases leases) {
    this.map = map;
    this.orders = orders;
    this.leases = leases;
  }

  /** The jobs of all processes that are clustered with this one. */
  public static Future<SharedJobs> open(Vertx vertx) {
    return open(vertx, InstantSource.system(), System::nanoTime, LEASE);
  }

  static Future<SharedJobs> open(
      Vertx vertx, InstantSource clock, LongSupplier nanos, Duration lease) {
    Future<AsyncMap<String, String>> jobs = open(vertx, "postern.jobs");
    Future<AsyncMap<String, String>> orders = open(vertx, "postern.jobs.orders");
    Future<AsyncMap<String, String>> leases = open(vertx, "postern.jobs.leases");
    return Future.all(jobs, orders, leases)
        .map(
            _ ->
                new SharedJobs(
                    jobs.result(),
                    orders.result(),
                    new Leases(leases.result(), clock, nanos, lease)));
  }

  @Override
  public void begin(String subject, Job job, JobOrder order) {
    await(leases.begin(job.id()));
    await(orders.put(key(subject, job.id()), write(order), KEPT.toMillis()));
    put(subject, job);
  }

  @Override
  public void put(String subject, Job job) {
    await(map.put(key(subject, job.id()), write(job), KEPT.toMillis()));
    if (job.state() != State.RUNNING) {
      await(leases.release(job.id()));
      if (job.state() != State.INTERRUPTED) {
        await(orders.remove(key(subject, job.id())));
      }
    }
  }

  @Override
  public boolean hold(String id) {
    return await(leases.hold(id));
  }

  @Override
  public Optional<Job> find(String subject, String id) {
    @Nullable String text = await(map.get(key(subject, id)));
    return Optional.ofNullable(text).map(SharedJobs::readJob).map(this::asItIs);
  }

  @Override
  public List<Job> of(String subject) {
    return await(map.keys()).stream()
        .filter(key -> key.startsWith(subject + "/"))
        .map(key -> Optional.<String>ofNullable(await(map.get(key))))
        .flatMap(Optional::stream)
        .map(SharedJobs::readJob)
        .map(this::asItIs)
        .sorted(Comparator.comparing(Job::startedAt).thenComparing(Job::id))
        .toList();
  }

  @Override
  public Optional<JobOrder> takeOrder(String subject, String id) {
    @Nullable String text = await(orders.remove(key(subject, id)));
    return Optional.ofNullable(text).map(order -> read(order, JobOrder.class));
  }

  @Override
  public void remove(String subject, String id) {
    await(map.remove(key(subject, id)));
    await(orders.remove(key(subject, id)));
    await(leases.forget(id));
  }

  private Job asItIs(Job job) {
    return job.state() == State.RUNNING
        ? await(leases.lapsed(job.id())).map(job::interrupted).orElse(job)
        : job;
  }

  private static String key(String subject, String id) {
    return subject + "/" + id;
  }

  private static Future<AsyncMap<String, String>> open(Vertx vertx, String name) {
    return vertx.sharedData().getAsyncMap(name);
  }

  private static <T> T await(Future<T> future) {
    return future
        .recover(
            thrown ->
                Future.failedFuture(
                    Failure.of(Reason.UNAVAILABLE, "Jobs can't be looked up now.", thrown)
                        .retryAfter(Duration.ofSeconds(1))))
        .await();
  }

  private static String write(Object told) {
    try {
      return JSON.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job has nothing that JSON hasn't", e);
    }
  }

  private static Job readJob(String text) {
    return read(text, Job.class);
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw Failure.of(Reason.DEFECT, "A job could not be read.", e);
    }
  }
}
