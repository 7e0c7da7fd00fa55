package dev.postern.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of other processes, as Linux counts it. */
public final class Processor {
  /** {@code sysconf(_SC_CLK_TCK)}, which is 100 on every Linux that Java runs on. */
  private static final double TICKS_A_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Processor() {}

  /** Seconds so far, of all threads of a process (proc(5), {@code stat}). */
  public static double secondsOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name of the program stands in brackets, and may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
