package dev.postern.gateway.http;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Measures requests in Micrometer's global registry. What a client wrote is no label: routes are
 * patterns, of which there are a hundred, and all pages and files of the site are one.
 */
final class RequestMeters {
  private static final ConcurrentMap<Ended, Timer> TIMERS = new ConcurrentHashMap<>();

  private record Ended(String method, String route, String status) {}

  private RequestMeters() {}

  static void ended(String method, String route, String status, long millis) {
    TIMERS
        .computeIfAbsent(new Ended(method, route, status), RequestMeters::timer)
        .record(Duration.ofMillis(millis));
  }

  private static Timer timer(Ended ended) {
    return Timer.builder("postern.http.requests")
        .description("Requests from their first byte to the end of their answer")
        .tag("method", ended.method())
        .tag("route", ended.route())
        .tag("status", ended.status())
        .register(Metrics.globalRegistry);
  }
}
