package dev.postern.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A program started by a test, and ended with it. */
final class Program implements AutoCloseable {
  private static final int SECONDS_TO_STOP = 20;
  private static final int SECONDS_TO_FINISH = 180;

  private final Process process;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ended;
  private volatile Predicate<String> awaited = _ -> false;
  private volatile CompletableFuture<String> found = new CompletableFuture<>();

  private Program(Process process) {
    this.process = process;
    this.ended = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
  }

  /** Starts it; what it prints to either output is read together. */
  static Program start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** Runs it to its end and answers with what it printed; anything but success fails the test. */
  static String run(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    try (Program program = start(folder, environment, command)) {
      int exitCode = program.exitCode();
      if (exitCode != 0) {
        throw new AssertionError(command + " ended with " + exitCode + ":\n" + program.output());
      }
      return program.output();
    }
  }

  /** The rest of the first line that begins so, once it is printed. */
  String awaitLine(String beginning) throws Exception {
    return await("beginning with " + beginning, line -> line.startsWith(beginning))
        .substring(beginning.length());
  }

  /** The first line that holds the text, once it is printed. */
  String awaitLineWith(String text) throws Exception {
    return await("with " + text, line -> line.contains(text));
  }

  private String await(String description, Predicate<String> wanted) throws Exception {
    found = new CompletableFuture<>();
    awaited = wanted;
    lines.stream().filter(awaited).findFirst().ifPresent(found::complete);
    try {
      return CompletableFuture.anyOf(found, ended.thenRun(this::failEarly))
          .thenApply(_ -> found.join())
          .get(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no line " + description + " in:\n" + output(), e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  int exitCode() throws Exception {
    if (!process.waitFor(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS_TO_FINISH + " s:\n" + output());
    }
    ended.get(SECONDS_TO_STOP, TimeUnit.SECONDS);
    return process.exitValue();
  }

  /** Asks it to stop, as a terminal or a container does. */
  void terminate() {
    // Process.destroy would also close what the program printed last, before it is read.
    process.toHandle().destroy();
  }

  /** Ends it at once and without a word, as a machine that fails does. */
  void kill() throws Exception {
    process.toHandle().destroyForcibly();
    process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
  }

  String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void failEarly() {
    if (!found.isDone()) {
      found.completeExceptionally(new AssertionError("the program ended"));
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (awaited.test(line)) {
          found.complete(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
