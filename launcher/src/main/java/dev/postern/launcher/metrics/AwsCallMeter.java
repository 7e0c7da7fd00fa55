package dev.postern.launcher.metrics;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Measures every call to AWS with all its tries, whichever client makes it: the SDK finds this
 * class by its name in a file on the class path.
 */
public final class AwsCallMeter implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> START =
      new ExecutionAttribute<>("dev.postern.start");
  private static final ExecutionAttribute<LongTaskTimer.Sample> SENT =
      new ExecutionAttribute<>("dev.postern.sent");
  private static final ConcurrentMap<Call, Timer> TIMERS = new ConcurrentHashMap<>();
  private static final ConcurrentMap<String, LongTaskTimer> RUNNING = new ConcurrentHashMap<>();

  private record Call(String service, String operation, String outcome) {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(START, System.nanoTime());
  }

  /** Not at the beginning, which a request that is only signed has too. */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(SENT) == null) {
      attributes.putAttribute(
          SENT,
          RUNNING
              .computeIfAbsent(
                  attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                  AwsCallMeter::running)
              .start());
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    record("ok", attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    record(outcomeOf(context.exception()), attributes);
  }

  private static void record(String outcome, ExecutionAttributes attributes) {
    LongTaskTimer.Sample running = attributes.getAttribute(SENT);
    if (running != null) {
      running.stop();
    }
    Long start = attributes.getAttribute(START);
    if (start != null) {
      TIMERS
          .computeIfAbsent(
              new Call(
                  attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                  attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                  outcome),
              AwsCallMeter::timer)
          .record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static LongTaskTimer running(String service) {
    return LongTaskTimer.builder("postern.aws.calls.running")
        .description("Calls to AWS that wait for a connection or an answer")
        .tag("service", service)
        .register(Metrics.globalRegistry);
  }

  /** AWS's own name of what is wrong, of which each service has a few dozen. */
  private static String outcomeOf(Throwable thrown) {
    return thrown instanceof AwsServiceException refused
            && refused.awsErrorDetails() != null
            && refused.awsErrorDetails().errorCode() != null
        ? refused.awsErrorDetails().errorCode()
        : "unreachable";
  }

  private static Timer timer(Call call) {
    return Timer.builder("postern.aws.calls")
        .description("Calls to AWS with all their tries")
        .tag("service", call.service())
        .tag("operation", call.operation())
        .tag("outcome", call.outcome())
        .register(Metrics.globalRegistry);
  }
}
