package dev.postern.e2e;

import dev.postern.e2e.Balancer.Answered;
import dev.postern.e2e.Balancer.Asked;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * People who come at a constant rate, whether or not those before them were answered: an open
 * model, in which whoever waits holds up nobody else, and in which the time of an answer counts
 * from when it should have been asked for.
 */
final class ClusterLoad implements AutoCloseable {
  private static final int REQUESTS_A_SECOND = 15;
  private static final Duration LONGEST_PHASE = Duration.ofMinutes(2);
  private static final String BUCKET = "/api/storage/buckets/" + ClusterStack.BUCKET;

  private final Balancer balancer;
  private final List<Worker> people;
  private final List<String> visitors;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Figures figures = new Figures("start");
  private long sent;

  /**
   * @param people who have signed in and work
   * @param visitors names of others, who sign in and out again
   */
  ClusterLoad(Balancer balancer, List<Worker> people, List<String> visitors) {
    this.balancer = balancer;
    this.people = people;
    this.visitors = visitors;
    long between = TimeUnit.SECONDS.toNanos(1) / REQUESTS_A_SECOND;
    var _ = clock.scheduleAtFixedRate(this::next, between, between, TimeUnit.NANOSECONDS);
  }

  /**
   * Somebody with a session and a file of their own.
   *
   * @param object path of the file
   */
  record Worker(String cookie, String object) {
    static Worker of(Api person) throws IOException, InterruptedException {
      String identity =
          new JsonObject(person.get("/api/session").body())
              .getJsonObject("identity")
              .getString("id");
      String key = "home/" + identity + "/note.txt";
      return new Worker(
          person.cookie().orElseThrow(),
          BUCKET + "/object?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    Asked writes() {
      return new Asked(HttpMethod.PUT, object, cookie, "a note".repeat(100));
    }
  }

  /** From now on, figures are of this. */
  Figures begin(String phase) {
    figures = new Figures(phase);
    return figures;
  }

  /** Waits until so many more requests were answered, in whichever way. */
  void awaitRequests(int more) throws InterruptedException {
    Figures now = figures;
    int wanted = now.requests() + more;
    Eventually.holds(more + " more requests", LONGEST_PHASE, () -> now.requests() >= wanted);
  }

  /** Ends when all is answered. */
  @Override
  public void close() {
    clock.shutdown();
    requests.close();
  }

  private void next() {
    long now = System.nanoTime();
    long number = sent++;
    Figures counting = figures;
    Worker person = people.get((int) (number % people.size()));
    String visitor = visitors.get((int) (number % visitors.size()));
    requests.execute(
        () -> {
          switch ((int) (number / people.size() % 12)) {
            case 0, 3, 6, 9 -> answer(Asked.get("/api/session", person.cookie()), now, counting);
            case 1, 4 ->
                answer(
                    Asked.get(BUCKET + "/objects?delimiter=%2F", person.cookie()), now, counting);
            case 2, 5, 7, 10 -> answer(Asked.get(person.object(), person.cookie()), now, counting);
            case 8 -> answer(person.writes(), now, counting);
            default -> visit(visitor, now, counting);
          }
        });
  }

  private void visit(String name, long beganAt, Figures counting) {
    String body = JsonObject.of("username", name, "password", Api.PASSWORD).encode();
    answer(new Asked(HttpMethod.POST, "/api/auth/sign-in", "", body), beganAt, counting)
        .flatMap(Answered::cookie)
        .ifPresent(
            cookie ->
                answer(
                    new Asked(HttpMethod.POST, "/api/auth/sign-out", cookie, "{}"),
                    System.nanoTime(),
                    figures));
  }

  private Optional<Answered> answer(Asked asked, long beganAt, Figures counting) {
    return balancer.answer(asked, beganAt, counting);
  }
}
