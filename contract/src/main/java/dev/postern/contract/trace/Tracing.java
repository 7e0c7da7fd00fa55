package dev.postern.contract.trace;

import dev.postern.contract.trace.Tracer.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which spans this process begins, and whose children they are. As with metrics there is one
 * collector for the process, or none, in which case all of this costs the look at a field.
 */
public final class Tracing {
  private static final ScopedValue<TraceParent> CURRENT = ScopedValue.newInstance();

  /** Requests that event loops are about, which are no one's thread. */
  private static final Map<String, TraceParent> REQUESTS = new ConcurrentHashMap<>();

  private static volatile @Nullable Tracer tracer;

  private Tracing() {}

  /** Collects from now on what begins. */
  public static void collect(Tracer by) {
    tracer = by;
  }

  /** Collects nothing more. */
  public static void stop() {
    tracer = null;
    REQUESTS.clear();
  }

  /** Whether anything is collected. */
  public static boolean isOn() {
    return tracer != null;
  }

  /**
   * A request came to this process from outside; what is asked for it under its id becomes a part
   * of the same trace until {@link #ended}.
   *
   * @param parent where somebody who is trusted says that it belongs
   */
  public static Span begun(String requestId, String name, Optional<TraceParent> parent) {
    @Nullable Tracer by = tracer;
    if (by == null) {
      return Span.NONE;
    }
    Span span = by.begin(Kind.SERVER, name, parent);
    span.attribute("postern.request_id", requestId);
    span.context().ifPresent(context -> REQUESTS.put(requestId, context));
    return span;
  }

  /** The request is over. */
  public static void ended(String requestId) {
    if (!REQUESTS.isEmpty()) {
      REQUESTS.remove(requestId);
    }
  }

  /** Something is asked of somebody else for a request; no span where the request has none. */
  public static Span asking(String requestId, String name) {
    return begin(Kind.CLIENT, requestId, name);
  }

  /** Something is asked of somebody else by this thread; no span where it answers nobody. */
  public static Span asking(String name) {
    @Nullable Tracer by = tracer;
    return by == null || !CURRENT.isBound()
        ? Span.NONE
        : by.begin(Kind.CLIENT, name, Optional.of(CURRENT.get()));
  }

  /**
   * Something is done for a request, perhaps beyond its end; no span where the request has none.
   */
  public static Span doing(String requestId, String name) {
    return begin(Kind.INTERNAL, requestId, name);
  }

  /** A question of another part is answered; no span where that part has none. */
  public static Span answering(String name, Optional<TraceParent> parent) {
    @Nullable Tracer by = tracer;
    return by == null || parent.isEmpty() ? Span.NONE : by.begin(Kind.SERVER, name, parent);
  }

  private static Span begin(Kind kind, String requestId, String name) {
    @Nullable Tracer by = tracer;
    if (by == null) {
      return Span.NONE;
    }
    @Nullable TraceParent parent = CURRENT.isBound() ? CURRENT.get() : REQUESTS.get(requestId);
    return parent == null ? Span.NONE : by.begin(kind, name, Optional.of(parent));
  }

  /** Does something as a part of that span. */
  public static <T, X extends Throwable> T within(Span span, ScopedValue.CallableOp<T, X> work)
      throws X {
    Optional<TraceParent> context = span.context();
    return context.isEmpty() ? work.call() : ScopedValue.where(CURRENT, context.get()).call(work);
  }
}
