package dev.postern.benchmarks.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A process that ends with the benchmark. */
public final class Program implements AutoCloseable {
  private static final int SECONDS_TO_START = 120;
  private static final int SECONDS_TO_STOP = 20;

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final List<Awaited> awaited = new ArrayList<>();

  private record Awaited(Predicate<String> line, CompletableFuture<String> found) {}

  private Program(Process process) {
    this.process = process;
    Thread.startVirtualThread(this::read);
  }

  /** Starts some command. */
  public static Program start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** Starts Postern's command line. */
  public static Program postern(Way way, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(Path.of("").toAbsolutePath(), environment, way.command(arguments));
  }

  /** Of the system's. */
  public long pid() {
    return process.pid();
  }

  /** The rest of the first line that begins so. */
  public String awaitLine(String beginning) throws InterruptedException {
    return await(line -> line.startsWith(beginning)).substring(beginning.length()).strip();
  }

  /** The first line that has it. */
  public String awaitLineWith(String text) throws InterruptedException {
    return await(line -> line.contains(text));
  }

  /** Waits until it has ended well. */
  public void awaitSuccess() throws InterruptedException {
    if (!process.waitFor(SECONDS_TO_START, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("a program failed:\n" + output());
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String await(Predicate<String> wanted) throws InterruptedException {
    CompletableFuture<String> found = new CompletableFuture<>();
    synchronized (lines) {
      lines.stream().filter(wanted).findFirst().ifPresent(found::complete);
      awaited.add(new Awaited(wanted, found));
    }
    try {
      return found.get(SECONDS_TO_START, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a program doesn't say it is there:\n" + output(), e);
    }
  }

  private String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (@Nullable String line = output.readLine(); line != null; line = output.readLine()) {
        hear(line);
      }
    } catch (IOException closed) {
      hear("its output was closed: " + closed.getMessage());
    }
    synchronized (lines) {
      awaited.forEach(
          one -> one.found().completeExceptionally(new IllegalStateException("it ended")));
    }
  }

  /** Keeps the last ones, for whoever wonders why it failed. */
  private void hear(String line) {
    synchronized (lines) {
      if (lines.size() >= 500) {
        lines.removeFirst();
      }
      lines.add(line);
      awaited.stream()
          .filter(one -> one.line().test(line))
          .forEach(one -> one.found().complete(line));
    }
  }
}
