package dev.postern.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures cases in turn, round after round, so that what else the machine does meets all of them
 * alike. Each runs on one platform thread and counts the processor time of that thread, which other
 * programs disturb little; collecting garbage and compiling happen on other threads and are left
 * out.
 */
public final class Rounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int warmUps;
  private final int rounds;

  /** What all the work came to, or the compiler might leave the work out. */
  @SuppressWarnings("UnusedVariable")
  private volatile int sink;

  /**
   * Nothing is measured yet.
   *
   * @param warmUps rounds before the first that counts
   * @param rounds that count
   */
  public Rounds(int warmUps, int rounds) {
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  /** Runs the cases and answers with what each took, in the same order. */
  public List<Measured> run(List<Case> cases) {
    List<List<Cost>> costs = cases.stream().map(_ -> (List<Cost>) new ArrayList<Cost>()).toList();
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < cases.size(); i++) {
        Cost cost = measure(cases.get(i));
        if (round >= 0) {
          costs.get(i).add(cost);
        }
      }
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      measured.add(new Measured(cases.get(i).name(), costs.get(i)));
    }
    return measured;
  }

  private Cost measure(Case wanted) {
    int result = 0;
    long wall = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < wanted.times(); i++) {
      result ^= wanted.work().get().hashCode();
    }
    double times = wanted.times();
    Cost cost =
        new Cost(
            (THREADS.getCurrentThreadCpuTime() - processor) / times,
            (System.nanoTime() - wall) / times);
    sink = result;
    return cost;
  }

  /**
   * Something to measure.
   *
   * @param times how often it is done in a round
   */
  public record Case(String name, int times, Supplier<?> work) {}

  /**
   * What it took to do it once, averaged over a round.
   *
   * @param processorNanos of the thread that did it
   * @param wallNanos from beginning to end
   */
  public record Cost(double processorNanos, double wallNanos) {}

  /** A case with its costs, a round each. */
  public record Measured(String name, List<Cost> costs) {

    /** Median processor time in milliseconds. */
    public double processorMillis() {
      return median(costs.stream().mapToDouble(Cost::processorNanos).sorted().toArray()) / 1e6;
    }

    /** Median time from beginning to end in milliseconds. */
    public double wallMillis() {
      return median(costs.stream().mapToDouble(Cost::wallNanos).sorted().toArray()) / 1e6;
    }

    /** All of it. */
    public JsonObject json() {
      return JsonObject.of(
          "name",
          name,
          "processorMillis",
          rounded(processorMillis()),
          "rounds",
          new JsonArray(
              costs.stream()
                  .map(
                      cost ->
                          JsonObject.of(
                              "processorMillis",
                              rounded(cost.processorNanos() / 1e6),
                              "wallMillis",
                              rounded(cost.wallNanos() / 1e6)))
                  .toList()));
    }

    private static double rounded(double millis) {
      return Math.round(millis * 1e4) / 1e4;
    }

    private static double median(double[] sorted) {
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }
}
