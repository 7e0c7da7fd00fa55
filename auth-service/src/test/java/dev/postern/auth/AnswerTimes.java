package dev.postern.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Tells whether answers take the same time, so that nobody learns from it which kind of question
 * they asked. Kinds are asked in turn and in an order that changes, so that what disturbs the
 * machine disturbs all of them, and their medians are compared. A difference that is real shows in
 * every batch; one batch without it is enough.
 */
final class AnswerTimes {
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 41;
  private static final int MOST_BATCHES = 5;
  private static final long LEAST_DIFFERENCE = Duration.ofNanos(500_000).toNanos();

  /** Leaving out or adding one call to Cognito changes a time by more. */
  private static final double SHARE = 0.25;

  private final LongSupplier nanos;
  private final Random random = new Random(1);
  private final Map<String, Runnable> kinds = new LinkedHashMap<>();

  AnswerTimes() {
    this(System::nanoTime);
  }

  AnswerTimes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** One kind of question; asks it once. */
  AnswerTimes of(String kind, Runnable question) {
    kinds.put(kind, question);
    return this;
  }

  void assertAlike() {
    batch(WARM_UP);
    List<Map<String, Long>> unlike = new ArrayList<>();
    for (int i = 0; i < MOST_BATCHES; i++) {
      Map<String, Long> medians = batch(ROUNDS);
      if (areAlike(medians)) {
        return;
      }
      unlike.add(medians);
    }
    throw new AssertionError("answers tell by their time (medians in nanoseconds): " + unlike);
  }

  private Map<String, Long> batch(int rounds) {
    Map<String, long[]> times = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> times.put(kind, new long[rounds]));
    List<Map.Entry<String, Runnable>> order = new ArrayList<>(kinds.entrySet());
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (Map.Entry<String, Runnable> kind : order) {
        long start = nanos.getAsLong();
        kind.getValue().run();
        times.getOrDefault(kind.getKey(), new long[rounds])[round] = nanos.getAsLong() - start;
      }
    }
    Map<String, Long> medians = new LinkedHashMap<>();
    times.forEach(
        (kind, measured) -> {
          Arrays.sort(measured);
          medians.put(kind, measured[measured.length / 2]);
        });
    return medians;
  }

  private static boolean areAlike(Map<String, Long> medians) {
    long shortest = Collections.min(medians.values());
    long longest = Collections.max(medians.values());
    return longest - shortest <= Math.max(LEAST_DIFFERENCE, (long) (longest * SHARE));
  }
}
