package dev.postern.storage.s3;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Writes a call of S3 down that the SDK's interceptors don't see, under the same names as they do:
 * one with all its tries, as a measure and as a span.
 */
final class S3CallRecord {
  private static final String SERVICE = "S3";
  private static final String OPERATION = "ListObjectsV2";
  private static final String OK = "ok";
  private static final ConcurrentMap<String, Timer> TIMERS = new ConcurrentHashMap<>();
  private static final LongTaskTimer RUNNING =
      LongTaskTimer.builder("postern.aws.calls.running")
          .description("Calls to AWS that wait for a connection or an answer")
          .tag("service", SERVICE)
          .register(Metrics.globalRegistry);

  private final long start = System.nanoTime();
  private final LongTaskTimer.Sample running = RUNNING.start();
  private final Span span = Tracing.asking(SERVICE + "." + OPERATION);

  private S3CallRecord() {}

  /** A page of keys is asked for. */
  static S3CallRecord ofList() {
    S3CallRecord begun = new S3CallRecord();
    begun.span.attribute("rpc.system", "aws-api");
    begun.span.attribute("rpc.service", SERVICE);
    begun.span.attribute("rpc.method", OPERATION);
    return begun;
  }

  void succeeded() {
    end(OK);
    span.end(Optional.empty());
  }

  /** By S3's own name of what is wrong, and never its message. */
  void failed(RuntimeException thrown) {
    String outcome =
        thrown instanceof AwsServiceException refused
                && refused.awsErrorDetails().errorCode() != null
            ? refused.awsErrorDetails().errorCode()
            : "unreachable";
    end(outcome);
    span.end(Optional.of(outcome));
  }

  private void end(String outcome) {
    running.stop();
    TIMERS
        .computeIfAbsent(outcome, S3CallRecord::timer)
        .record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static Timer timer(String outcome) {
    return Timer.builder("postern.aws.calls")
        .description("Calls to AWS with all their tries")
        .tag("service", SERVICE)
        .tag("operation", OPERATION)
        .tag("outcome", outcome)
        .register(Metrics.globalRegistry);
  }
}
