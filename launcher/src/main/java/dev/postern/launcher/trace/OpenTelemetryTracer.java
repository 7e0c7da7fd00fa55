package dev.postern.launcher.trace;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.TraceParent;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** Writes spans down as OpenTelemetry has them. */
final class OpenTelemetryTracer implements dev.postern.contract.trace.Tracer {
  private final Tracer tracer;

  OpenTelemetryTracer(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public Span begin(Kind kind, String name, Optional<TraceParent> parent) {
    return new Written(
        tracer
            .spanBuilder(name)
            .setSpanKind(kindOf(kind))
            .setParent(parent.map(OpenTelemetryTracer::context).orElseGet(Context::root))
            .startSpan());
  }

  private static SpanKind kindOf(Kind kind) {
    return switch (kind) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case INTERNAL -> SpanKind.INTERNAL;
    };
  }

  private static Context context(TraceParent parent) {
    return Context.root()
        .with(
            io.opentelemetry.api.trace.Span.wrap(
                SpanContext.createFromRemoteParent(
                    parent.traceId(),
                    parent.spanId(),
                    parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
  }

  private record Written(io.opentelemetry.api.trace.Span span) implements Span {
    @Override
    public Optional<TraceParent> context() {
      SpanContext context = span.getSpanContext();
      return Optional.of(
          new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled()));
    }

    @Override
    public void attribute(String name, String value) {
      span.setAttribute(name, value);
    }

    @Override
    public void name(String name) {
      span.updateName(name);
    }

    @Override
    public void end(Optional<String> failure) {
      failure.ifPresent(
          why -> {
            span.setAttribute("error.type", why);
            span.setStatus(StatusCode.ERROR);
          });
      span.end();
    }
  }
}
