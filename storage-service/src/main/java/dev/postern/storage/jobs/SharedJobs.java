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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers jobs in Vert.x shared data, where every storage service of a cluster finds them.
 * Blocks, so it belongs on a virtual thread.
 */
public final class SharedJobs implements JobStore {
  private static final Duration KEPT = Duration.ofDays(1);

  /** Longer than any job is silent: one whose process is gone is told of no longer. */
  private static final Duration KEPT_WHILE_RUNNING = Duration.ofMinutes(15);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final AsyncMap<String, String> map;

  private SharedJobs(AsyncMap<String, String> map) {
    this.map = map;
  }

  /** The jobs of all processes that are clustered with this one. */
  public static Future<SharedJobs> open(Vertx vertx) {
    return vertx.sharedData().<String, String>getAsyncMap("postern.jobs").map(SharedJobs::new);
  }

  @Override
  public void put(String subject, Job job) {
    Duration kept = job.state() == State.RUNNING ? KEPT_WHILE_RUNNING : KEPT;
    await(map.put(key(subject, job.id()), write(job), kept.toMillis()));
  }

  @Override
  public Optional<Job> find(String subject, String id) {
    @Nullable String text = await(map.get(key(subject, id)));
    return Optional.ofNullable(text).map(SharedJobs::read);
  }

  @Override
  public List<Job> of(String subject) {
    return await(map.keys()).stream()
        .filter(key -> key.startsWith(subject + "/"))
        .map(key -> Optional.<String>ofNullable(await(map.get(key))))
        .flatMap(Optional::stream)
        .map(SharedJobs::read)
        .sorted(Comparator.comparing(Job::startedAt).thenComparing(Job::id))
        .toList();
  }

  @Override
  public void remove(String subject, String id) {
    await(map.remove(key(subject, id)));
  }

  private static String key(String subject, String id) {
    return subject + "/" + id;
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

  private static String write(Job job) {
    try {
      return JSON.writeValueAsString(job);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job has nothing that JSON hasn't", e);
    }
  }

  private static Job read(String text) {
    try {
      return JSON.readValue(text, Job.class);
    } catch (JsonProcessingException e) {
      throw Failure.of(Reason.DEFECT, "A job could not be read.", e);
    }
  }
}
