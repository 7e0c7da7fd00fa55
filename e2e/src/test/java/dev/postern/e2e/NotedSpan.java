package dev.postern.e2e;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.TraceParent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was told of a span. */
final class NotedSpan implements Span {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Optional<TraceParent> parent;
  private final TraceParent itself;
  private final Map<String, String> attributes = new ConcurrentHashMap<>();
  private volatile String name;
  private volatile boolean ended;
  private volatile Optional<String> failure = Optional.empty();

  private NotedSpan(String name, Optional<TraceParent> parent, int number) {
    this.name = name;
    this.parent = parent;
    this.itself = new TraceParent(TRACE, HexFormat.of().toHexDigits((long) number + 1), true);
  }

  /** Notes what begins into that list. */
  static NotedSpan begin(List<NotedSpan> all, String name, Optional<TraceParent> parent) {
    synchronized (all) {
      NotedSpan span = new NotedSpan(name, parent, all.size());
      all.add(span);
      return span;
    }
  }

  static List<NotedSpan> none() {
    return new CopyOnWriteArrayList<>();
  }

  String name() {
    return name;
  }

  boolean isOver() {
    return ended;
  }

  Optional<String> failure() {
    return failure;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  boolean isChildOf(NotedSpan other) {
    return parent.equals(other.context());
  }

  @Override
  public Optional<TraceParent> context() {
    return Optional.of(itself);
  }

  @Override
  public void attribute(String key, String value) {
    attributes.put(key, value);
  }

  @Override
  public void name(String better) {
    name = better;
  }

  @Override
  public void end(Optional<String> why) {
    failure = why;
    ended = true;
  }
}
