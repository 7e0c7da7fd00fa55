package dev.postern.launcher.trace;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends spans to a collector, from a thread of its own: a request hands a span over and goes on,
 * and where the collector is slow or gone what doesn't fit into the queue is dropped.
 */
public final class TraceExport implements AutoCloseable {
  private static final int MOST_WAITING = 4_096;
  private static final int MOST_AT_ONCE = 512;
  private static final int MOST_ATTRIBUTES = 16;
  private static final int LONGEST_VALUE = 200;
  private static final Duration LONGEST_EXPORT = Duration.ofSeconds(5);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final Duration BETWEEN_EXPORTS = Duration.ofSeconds(2);

  private final SdkTracerProvider provider;

  private TraceExport(SdkTracerProvider provider) {
    this.provider = provider;
  }

  /**
   * Begins to collect what this process does.
   *
   * @param service what it is called beside others
   */
  public static TraceExport begin(TraceConfig config, String service) {
    ExportTrouble.log();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfAttributes(MOST_ATTRIBUTES)
                    .setMaxAttributeValueLength(LONGEST_VALUE)
                    .build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter(config))
                    .setMaxQueueSize(MOST_WAITING)
                    .setMaxExportBatchSize(MOST_AT_ONCE)
                    .setScheduleDelay(BETWEEN_EXPORTS)
                    .setExporterTimeout(LONGEST_EXPORT)
                    .build())
            .build();
    Tracing.collect(new OpenTelemetryTracer(provider.get("dev.postern")));
    return new TraceExport(provider);
  }

  /** Sends what waits, without waiting for it any longer than a moment. */
  void flush() {
    var _ = provider.forceFlush().join(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Collects nothing more, and sends what it has for a moment. */
  @Override
  public void close() {
    Tracing.stop();
    var _ = provider.shutdown().join(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static OtlpHttpSpanExporter exporter(TraceConfig config) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(config.endpoint().toString())
            .setConnectTimeout(LONGEST_EXPORT)
            .setTimeout(LONGEST_EXPORT)
            .setCompression("gzip")
            .setRetryPolicy(null);
    Optional<String> authorization = config.authorization().map(Secret::reveal);
    authorization.ifPresent(value -> exporter.addHeader("Authorization", value));
    return exporter.build();
  }
}
