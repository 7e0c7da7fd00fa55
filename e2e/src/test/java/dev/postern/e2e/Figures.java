package dev.postern.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people met while something happened to the cluster. */
final class Figures {
  /** Latencies are told of this share. */
  private static final int PERCENT = 99;

  private final String phase;
  private final List<Duration> answered = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private int repeated;
  private int lostSessions;

  Figures(String phase) {
    this.phase = phase;
  }

  /**
   * A request that wasn't answered as it should have been.
   *
   * @param gateway name of the one that it went to last
   * @param asked method and path
   * @param cause what came instead
   * @param beganAt when it was sent first, by {@link System#nanoTime()}
   */
  record Failure(String gateway, String asked, String cause, long beganAt) {
    /** Whether asking it twice does no harm, so that nobody should have noticed. */
    boolean isSafe() {
      return asked.startsWith("GET ");
    }
  }

  synchronized void answered(Duration latency) {
    answered.add(latency);
  }

  synchronized void failed(Failure failure) {
    failures.add(failure);
  }

  /** The balancer asked another gateway where one had broken off. */
  synchronized void repeated() {
    repeated++;
  }

  /** Somebody who had signed in was told to do so. */
  synchronized void lostSession() {
    lostSessions++;
  }

  synchronized int requests() {
    return answered.size() + failures.size();
  }

  synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  synchronized int repetitions() {
    return repeated;
  }

  synchronized int lostSessions() {
    return lostSessions;
  }

  @Override
  public synchronized String toString() {
    List<Duration> sorted = answered.stream().sorted(Comparator.naturalOrder()).toList();
    String line =
        "%-22s %5d requests, %2d failed, %2d repeated by the balancer, p99 %5d ms, longest %5d ms, %d sessions lost"
            .formatted(
                phase,
                requests(),
                failures.size(),
                repeated,
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() * PERCENT / 100).toMillis(),
                sorted.isEmpty() ? 0 : sorted.getLast().toMillis(),
                lostSessions);
    return line + causes();
  }

  private String causes() {
    Map<String, Long> counted =
        failures.stream()
            .collect(
                Collectors.groupingBy(
                    failure ->
                        "\n  %s by %s: %s"
                            .formatted(failure.asked(), failure.gateway(), failure.cause()),
                    TreeMap::new,
                    Collectors.counting()));
    return counted.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining());
  }
}
