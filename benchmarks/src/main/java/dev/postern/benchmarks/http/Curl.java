package dev.postern.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program that moves large bodies. */
final class Curl {
  private Curl() {}

  /**
   * Moves bodies, all at once, and throws away what comes.
   *
   * @param options such as for a body to send
   * @return what curl was told to tell of each
   */
  static String run(
      List<String> options, Map<String, String> headers, String url, int times, String told) {
    Process process = start(options, headers, url, times, told);
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("curl ended with " + code + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while bodies were moved", e);
    }
  }

  /** The same, not waited for. */
  static Process start(
      List<String> options, Map<String, String> headers, String url, int times, String told) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "--fail", "--no-progress-meter", "-w", told));
    if (times > 1) {
      command.addAll(List.of("-Z", "--parallel-immediate", "--parallel-max", "" + times));
    }
    headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
    for (int i = 0; i < times; i++) {
      command.addAll(options);
      command.addAll(List.of("-o", "/dev/null", url));
    }
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these benchmarks need curl on the PATH (Debian: apt-get install curl)", e);
    }
  }
}
