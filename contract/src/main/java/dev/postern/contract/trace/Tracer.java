package dev.postern.contract.trace;

import java.util.Optional;

/** Collects spans. It takes none of a request's time beyond that of writing one down. */
@FunctionalInterface
public interface Tracer {
  /** Of which kind a span is (OpenTelemetry, "SpanKind"). */
  enum Kind {
    /** A request of somebody else is answered. */
    SERVER,
    /** Something is asked of somebody else. */
    CLIENT,
    /** Something is done here. */
    INTERNAL
  }

  /**
   * Begins a span.
   *
   * @param parent empty for the first of a trace
   */
  Span begin(Kind kind, String name, Optional<TraceParent> parent);
}
