package dev.postern.benchmarks.load;

import dev.postern.benchmarks.deployment.Deployment;
import dev.postern.benchmarks.deployment.Way;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A deployment with people who have signed up, and the load that they make. */
public final class Crowd implements AutoCloseable {
  private static final int WORKERS = 20;
  private static final int VISITORS = 20;
  private static final double WARM_UP_RATE = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final Duration STEP = Duration.ofSeconds(20);
  private static final double FIRST = 50;
  private static final double STEEPNESS = 1.4;
  private static final double BEARABLE_MILLIS = 500;

  private final Deployment deployment;
  private final Vertx vertx = Vertx.vertx();
  private final OpenLoad load;

  private Crowd(Deployment deployment) throws IOException, InterruptedException {
    this.deployment = deployment;
    try (HttpClient http = HttpClient.newHttpClient()) {
      load =
          new OpenLoad(
              vertx,
              deployment.gateway(),
              people(http, deployment, "worker", WORKERS),
              people(http, deployment, "visitor", VISITORS));
    }
  }

  /** Starts everything as it is shipped, and lets it get warm; each file is there afterwards. */
  static Crowd gather() throws IOException, InterruptedException {
    return gather(Way.shipped());
  }

  /** Starts everything, and lets it get warm; each file is there afterwards. */
  public static Crowd gather(Way way) throws IOException, InterruptedException {
    Deployment deployment = Deployment.start(way);
    try {
      Crowd crowd = new Crowd(deployment);
      crowd.run(WARM_UP_RATE, WARM_UP);
      return crowd;
    } catch (IOException | InterruptedException | RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  /** What the people use. */
  public Deployment deployment() {
    return deployment;
  }

  /** So many a second for so long. */
  public Latencies run(double rate, Duration time) {
    return await(rate, time);
  }

  /**
   * More and more, until somebody waits for longer than half a second or isn't answered; the last
   * is what was too much, if there was time to find it.
   */
  List<Latencies> climb() {
    List<Latencies> steps = new ArrayList<>();
    for (double rate = FIRST; ; rate *= STEEPNESS) {
      Latencies step = await(rate, STEP);
      steps.add(step);
      if (!isBorne(step)) {
        return steps;
      }
    }
  }

  /** The most that was borne; none where that is nothing. */
  static double peak(List<Latencies> steps) {
    return steps.stream()
        .filter(Crowd::isBorne)
        .mapToDouble(Latencies::rate)
        .max()
        .orElseThrow(() -> new IllegalStateException("not even the first step is borne"));
  }

  static boolean isBorne(Latencies step) {
    for (Journey journey : Journey.values()) {
      if (step.millis(journey, 99) > BEARABLE_MILLIS) {
        return false;
      }
    }
    return step.failures() == 0;
  }

  @Override
  public void close() {
    vertx.close().await();
    deployment.close();
  }

  private Latencies await(double rate, Duration time) {
    try {
      return load.run(rate, time).await(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the load doesn't end", e);
    }
  }

  private static List<Person> people(
      HttpClient http, Deployment deployment, String kind, int number)
      throws IOException, InterruptedException {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      people.add(Person.enter(http, deployment.gateway(), deployment.aws(), kind + i));
    }
    return people;
  }
}
