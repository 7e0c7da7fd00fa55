package dev.postern.auth.limit;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.shared.SharedMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits that nobody else counts by. */
public final class LimitsHere {
  private LimitsHere() {}

  /** Limits with that clock. */
  public static RateLimits by(InstantSource clock) {
    return new RateLimits(new MapHere(), new AuditLog(), clock);
  }

  /** A map of one process that knows how often it was asked, and drops nothing. */
  static final class MapHere implements SharedMap {
    final ConcurrentHashMap<String, String> entries = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Optional<String> get(String key) {
      asked.incrementAndGet();
      return Optional.ofNullable(entries.get(key));
    }

    @Override
    public boolean putIfAbsent(String key, String value, Duration toLive) {
      return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean replace(String key, String expected, String value, Duration toLive) {
      return entries.replace(key, expected, value);
    }

    @Override
    public Optional<String> remove(String key) {
      return Optional.ofNullable(entries.remove(key));
    }

    @Override
    public boolean remove(String key, String expected) {
      return entries.remove(key, expected);
    }
  }
}
