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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers jobs in Vert.x shared data, where every storage service of a cluster finds them. All
 * that is known of a job is one entry, and every step from one entry to the next is taken only from
 * the entry that it was decided on: whoever runs a job and whoever finds it lost can't both be
 * right. Blocks, so it belongs on a virtual thread.
 */
public final class SharedJobs implements JobStore {
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * Many times {@link Jobs#BETWEEN_BEATS}, and longer than a cluster takes to do without a member
   * that is lost.
   */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /** Longer than a cluster's own calls last. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  private static final int MOST_ATTEMPTS = 5;

  /** In the place of a job that was removed, while its process may still tell of it. */
  private static final String GONE = "gone";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final AsyncMap<String, String> map;
  private final AsyncMap<String, String> orders;
  private final InstantSource clock;
  private final Sights sights;

  /** Makes each entry another one, also where the job is the same. */
  private final String writer = UUID.randomUUID().toString();

  private final AtomicLong written = new AtomicLong();

  SharedJobs(
      AsyncMap<String, String> map,
      AsyncMap<String, String> orders,
      InstantSource clock,
      Sights sights) {
    this.map = map;
    this.orders = orders;
    this.clock = clock;
    this.sights = sights;
  }

  /** The jobs of all processes that are clustered with this one. */
  public static Future<SharedJobs> open(Vertx vertx) {
    return open(vertx, InstantSource.system(), System::nanoTime, LONGEST_SILENCE);
  }

  static Future<SharedJobs> open(
      Vertx vertx, InstantSource clock, LongSupplier nanos, Duration longestSilence) {
    Future<AsyncMap<String, String>> jobs = vertx.sharedData().getAsyncMap("postern.jobs");
    Future<AsyncMap<String, String>> orders = vertx.sharedData().getAsyncMap("postern.jobs.orders");
    return Future.all(jobs, orders)
        .map(
            _ ->
                new SharedJobs(
                    jobs.result(), orders.result(), clock, new Sights(nanos, longestSilence)));
  }

  @Override
  public void begin(String subject, Job job, JobOrder order) {
    String key = key(subject, job.id());
    await(orders.put(key, write(order), KEPT.toMillis()));
    await(map.put(key, entry(job), KEPT.toMillis()));
  }

  @Override
  public boolean put(String subject, Job job) {
    String key = key(subject, job.id());
    String next = entry(job);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      @Nullable String seen = await(map.get(key));
      // A replacement whose answer was lost counts.
      if (next.equals(seen) || (mayFollow(seen, job) && replace(key, seen, next))) {
        if (job.state() != State.RUNNING && job.state() != State.INTERRUPTED) {
          await(orders.remove(key));
        }
        return true;
      }
      if (!mayFollow(seen, job)) {
        return false;
      }
    }
    throw Failure.of(Reason.UNAVAILABLE, "A job changes faster than it can be told.");
  }

  @Override
  public Optional<Job> find(String subject, String id) {
    return look(key(subject, id));
  }

  @Override
  public List<Job> of(String subject) {
    return await(map.keys()).stream()
        .filter(key -> key.startsWith(subject + "/"))
        .map(this::look)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Job::startedAt).thenComparing(Job::id))
        .toList();
  }

  @Override
  public Optional<JobOrder> takeOrder(String subject, String id) {
    @Nullable String text = await(orders.remove(key(subject, id)));
    return Optional.ofNullable(text).map(order -> read(order, JobOrder.class));
  }

  @Override
  public void returnOrder(String subject, String id, JobOrder order) {
    await(orders.put(key(subject, id), write(order), KEPT.toMillis()));
  }

  @Override
  public void remove(String subject, String id) {
    String key = key(subject, id);
    await(orders.remove(key));
    @Nullable String seen = await(map.get(key));
    boolean mayBeTold =
        jobIn(seen)
            .filter(job -> job.state() == State.RUNNING || job.state() == State.INTERRUPTED)
            .isPresent();
    if (mayBeTold) {
      await(map.put(key, GONE, KEPT.toMillis()));
    } else if (!GONE.equals(seen)) {
      await(map.remove(key));
    }
  }

  /** A job, as interrupted where nobody has told of it for too long. */
  private Optional<Job> look(String key) {
    @Nullable String seen = await(map.get(key));
    return jobIn(seen)
        .map(
            job -> {
              if (seen == null
                  || job.state() != State.RUNNING
                  || !sights.isStale(key, seen.substring(0, seen.indexOf(' ')))) {
                return job;
              }
              Job interrupted = job.interrupted(clock.instant());
              return replace(key, seen, entry(interrupted)) ? interrupted : job;
            });
  }

  /** What has ended stays so; but one that was slow and came to its end did so. */
  private static boolean mayFollow(@Nullable String seen, Job job) {
    if (GONE.equals(seen)) {
      return false;
    }
    return switch (jobIn(seen).map(Job::state).orElse(State.RUNNING)) {
      case RUNNING -> true;
      case INTERRUPTED -> job.state() != State.RUNNING && job.state() != State.INTERRUPTED;
      case DONE, FAILED, CANCELLED -> false;
    };
  }

  /**
   * @param seen null where there is nothing, as when the memory of lost processes was the only one
   */
  private boolean replace(String key, @Nullable String seen, String next) {
    if (seen == null) {
      return await(map.putIfAbsent(key, next, KEPT.toMillis()).map(before -> before == null));
    }
    return await(
        map.replaceIfPresent(key, seen, next, KEPT.toMillis())
            .recover(
                thrown ->
                    // Clustered maps can't set a time then, and let nothing live longer anyway.
                    thrown instanceof UnsupportedOperationException
                        ? map.replaceIfPresent(key, seen, next)
                        : Future.failedFuture(thrown)));
  }

  private String entry(Job job) {
    return writer + "-" + written.incrementAndGet() + " " + write(job);
  }

  private static Optional<Job> jobIn(@Nullable String entry) {
    return Stream.ofNullable(entry)
        .filter(text -> !text.equals(GONE))
        .map(text -> read(text.substring(text.indexOf(' ') + 1), Job.class))
        .findFirst();
  }

  private static String key(String subject, String id) {
    return subject + "/" + id;
  }

  private static <T> T await(Future<T> future) {
    return future
        .timeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS)
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

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw Failure.of(Reason.DEFECT, "A job could not be read.", e);
    }
  }
}
