package dev.postern.launcher.trace;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes down every call to AWS that is made for a request, with all its tries, by the operation's
 * name and nothing of what it says. The SDK finds this class by its name in a file on the class
 * path.
 */
public final class AwsCallSpans implements ExecutionInterceptor {
  private static final ExecutionAttribute<Span> SPAN = new ExecutionAttribute<>("dev.postern.span");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (Tracing.isOn()) {
      String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      Span span = Tracing.asking(service + "." + operation);
      span.attribute("rpc.system", "aws-api");
      span.attribute("rpc.service", service);
      span.attribute("rpc.method", operation);
      attributes.putAttribute(SPAN, span);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    end(attributes, Optional.empty());
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    end(attributes, Optional.of(outcomeOf(context.exception())));
  }

  private static void end(ExecutionAttributes attributes, Optional<String> failure) {
    Optional.ofNullable(attributes.getAttribute(SPAN)).ifPresent(span -> span.end(failure));
  }

  /** AWS's own name of what is wrong, and never its message. */
  private static String outcomeOf(Throwable thrown) {
    return thrown instanceof AwsServiceException refused
            && refused.awsErrorDetails() != null
            && refused.awsErrorDetails().errorCode() != null
        ? refused.awsErrorDetails().errorCode()
        : "unreachable";
  }
}
