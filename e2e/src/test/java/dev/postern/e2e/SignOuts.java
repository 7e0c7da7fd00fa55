package dev.postern.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** How long after its answer a sign-out was in force on all gateways, one of which was asked. */
final class SignOuts {
  /** Many times what it takes, for a machine that is busy. */
  static final Duration MOST = Duration.ofSeconds(5);

  private static final int TIMES = 100;
  private static final long BETWEEN_LOOKS_NANOS = 2_000_000;

  private final List<Duration> sorted;

  private SignOuts(List<Duration> measured) {
    this.sorted = measured.stream().sorted().toList();
  }

  /** Signs somebody in and out again, many times, while all gateways are asked who they are. */
  static SignOuts of(String name, List<ClusterNode> gateways) throws Exception {
    List<Duration> measured = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TIMES; i++) {
        measured.add(once(name, gateways, gateways.get(i % gateways.size()), threads));
      }
    }
    return new SignOuts(measured);
  }

  Duration longest() {
    return sorted.getLast();
  }

  private static Duration once(
      String name, List<ClusterNode> gateways, ClusterNode asked, ExecutorService threads)
      throws IOException, InterruptedException, ExecutionException {
    Api person = new Api(asked.address());
    expect(200, person.signIn(name).statusCode());
    String cookie = person.cookie().orElseThrow();
    List<Future<Long>> refused = new ArrayList<>();
    for (ClusterNode gateway : gateways) {
      Api elsewhere = new Api(gateway.address()).holding(cookie);
      expect(200, elsewhere.get("/api/session").statusCode());
      refused.add(threads.submit(refusal(elsewhere)));
    }
    expect(204, person.post("/api/auth/sign-out", new JsonObject()).statusCode());
    long answered = System.nanoTime();
    long last = answered;
    for (Future<Long> one : refused) {
      last = Math.max(last, one.get());
    }
    for (ClusterNode gateway : gateways) {
      expect(401, new Api(gateway.address()).holding(cookie).get("/api/session").statusCode());
    }
    return Duration.ofNanos(last - answered);
  }

  /** When the session was refused first. */
  private static Callable<Long> refusal(Api person) {
    return () -> {
      long end = System.nanoTime() + 2 * MOST.toNanos();
      while (person.get("/api/session").statusCode() == 200) {
        if (System.nanoTime() > end) {
          throw new AssertionError("a session that was signed out lives on");
        }
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      }
      return System.nanoTime();
    };
  }

  private static void expect(int status, int answered) {
    if (answered != status) {
      throw new AssertionError("answered by " + answered + " instead of " + status);
    }
  }

  @Override
  public String toString() {
    return "in force on all gateways after its answer: median %d ms, 95 %% %d ms, longest %d ms of %d"
        .formatted(
            sorted.get(sorted.size() / 2).toMillis(),
            sorted.get(sorted.size() * 95 / 100).toMillis(),
            longest().toMillis(),
            sorted.size());
  }
}
