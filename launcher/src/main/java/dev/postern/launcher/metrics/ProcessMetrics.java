package dev.postern.launcher.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects what the parts of this process measure in Micrometer's global registry, and what the
 * Java platform tells of itself. There is one for the process, however many servers run in it.
 */
public final class ProcessMetrics {
  /** Upper ends of the buckets into which durations are sorted. */
  private static final double[] BUCKETS =
      Stream.of(5, 25, 100, 250, 1_000, 2_500, 10_000, 60_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  /** Made beside the start of the servers, which nobody should wait longer for. */
  private static final CompletableFuture<PrometheusMeterRegistry> REGISTRY =
      CompletableFuture.supplyAsync(ProcessMetrics::registry);

  private ProcessMetrics() {}

  /**
   * Begins to measure, where that hasn't begun.
   *
   * @return gives all of it in Prometheus' text format 0.0.4, in some milliseconds
   */
  public static Supplier<String> begin() {
    return () -> REGISTRY.join().scrape();
  }

  @SuppressWarnings("resource") // measures for as long as the process lives
  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new Buckets());
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Metrics.addRegistry(registry);
    return registry;
  }

  private static final class Buckets implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return id.getName().startsWith("postern.") && id.getType() == Meter.Type.TIMER
          ? DistributionStatisticConfig.builder()
              .serviceLevelObjectives(BUCKETS)
              .build()
              .merge(config)
          : config;
    }
  }
}
