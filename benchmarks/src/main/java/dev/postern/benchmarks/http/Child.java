package dev.postern.benchmarks.http;

import dev.postern.benchmarks.deployment.Processor;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server in a Java process of its own, which answers questions over its standard streams. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;

  /** The port it listens on. */
  final int port;

  private Child(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.port = Integer.parseInt(read());
  }

  /** Starts a main class with the options that {@code ./postern} gives to servers. */
  public static Child start(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djdk.virtualThreadScheduler.parallelism=8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Within the child: tells its port, and answers until nobody asks any more. */
  public static void serve(int port, Map<String, Supplier<String>> questions) throws IOException {
    Map<String, Supplier<String>> all = new HashMap<>(questions);
    all.put("memory", Child::inUseNow);
    all.put("descriptors", Child::openNow);
    answer(Integer.toString(port));
    try (BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (@Nullable String question = asked.readLine();
          question != null;
          question = asked.readLine()) {
        answer(all.getOrDefault(question, () -> "").get());
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** What the child answers. */
  public String ask(String question) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(question).append('\n').flush();
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds of processor time so far, of all its threads (proc(5), {@code stat}). */
  double processorSeconds() {
    return Processor.secondsOf(process.pid());
  }

  /** Bytes in use after a collection: on the heap, and in buffers beside it. */
  long memoryInUse() {
    return Long.parseLong(ask("memory"));
  }

  /** Files and connections that it has open. */
  int descriptors() {
    return Integer.parseInt(ask("descriptors"));
  }

  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String read() {
    try {
      @Nullable String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("a server ended before its time");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("SystemOut")
  private static void answer(String text) {
    System.out.println(text);
    System.out.flush();
  }

  private static String openNow() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return Long.toString(open.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inUseNow() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long beside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    // Netty's own, which Java doesn't count; -1 where it has none of its own.
    long netty = Math.max(0, PlatformDependent.usedDirectMemory());
    return Long.toString(heap + beside + netty);
  }
}
