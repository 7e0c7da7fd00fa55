package dev.postern.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator: so many connections, each of which asks again once it has its answer. */
final class Wrk {
  private static final int CONNECTIONS = 32;
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern BROKEN = Pattern.compile("Socket errors");

  private Wrk() {}

  /**
   * What to ask for.
   *
   * @param script in Lua, for requests that differ from one another
   * @param refused whether every answer is to be a refusal
   */
  record Load(
      Child server,
      String path,
      Map<String, String> headers,
      Optional<Path> script,
      boolean refused) {
    static Load of(Child server, String path, Map<String, String> headers) {
      return new Load(server, path, headers, Optional.empty(), false);
    }

    static Load refusal(Child server, String path, Map<String, String> headers) {
      return new Load(server, path, headers, Optional.empty(), true);
    }
  }

  /**
   * What a round came to.
   *
   * @param processorMicros of the server, for one request
   */
  record Round(double requestsASecond, double processorMicros) {}

  /** Asks for some seconds; fails where an answer is another one than expected. */
  static Round run(Load load, int seconds) {
    List<String> command =
        new ArrayList<>(
            List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--timeout", "30s"));
    load.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
    load.script().ifPresent(script -> command.addAll(List.of("-s", script.toString())));
    command.add("http://127.0.0.1:" + load.server().port + load.path());
    double before = load.server().processorSeconds();
    String told = output(command);
    double spent = load.server().processorSeconds() - before;
    long requests = Long.parseLong(first(REQUESTS, told).orElseThrow());
    long refused = first(REFUSED, told).map(Long::parseLong).orElse(0L);
    if (refused != (load.refused() ? requests : 0) || BROKEN.matcher(told).find()) {
      throw new IllegalStateException(load.path() + " was answered otherwise:\n" + told);
    }
    return new Round(Double.parseDouble(first(RATE, told).orElseThrow()), spent * 1e6 / requests);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these benchmarks need wrk on the PATH (Debian: apt-get install wrk)", e);
    }
  }
}
