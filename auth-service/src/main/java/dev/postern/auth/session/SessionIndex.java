package dev.postern.auth.session;

import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which sessions, or what else goes by such ids, to look at for a name. It may name too many, never
 * too few: a session is put in before it is kept and taken out after it is removed, and what was
 * left behind in between goes when the session would be over at the latest.
 */
public final class SessionIndex {
  private static final int MOST_ATTEMPTS = 1_000;

  private final SharedMap map;
  private final InstantSource clock;

  /** An index that lies in the same map as what it names. */
  public SessionIndex(SharedMap map, InstantSource clock) {
    this.map = map;
    this.clock = clock;
  }

  /** The ids under a name. */
  public List<SessionId> find(String name) {
    return map.get(name).map(JsonObject::new).stream()
        .flatMap(entry -> entry.fieldNames().stream())
        .map(SessionId::new)
        .toList();
  }

  /** Puts a session under a name, until it is over for sure. */
  public void put(String name, SessionId id, Instant until) {
    change(name, entry -> entry.put(id.value(), until.toEpochMilli()));
  }

  /** Takes a session out from under a name. */
  public void remove(String name, SessionId id) {
    change(
        name,
        entry -> {
          entry.remove(id.value());
          return entry;
        });
  }

  private void change(String name, UnaryOperator<JsonObject> change) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<String> present = map.get(name);
      JsonObject changed = change.apply(living(present));
      if (isDone(name, present, changed)) {
        return;
      }
    }
    throw Failure.of(Reason.UNAVAILABLE, "Too much happens under one name at once.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private boolean isDone(String name, Optional<String> present, JsonObject changed) {
    if (changed.isEmpty()) {
      return present.isEmpty() || map.remove(name, present.get());
    }
    String written = changed.encode();
    if (present.isEmpty()) {
      return map.putIfAbsent(name, written, toLive(changed));
    }
    return present.get().equals(written)
        || map.replace(name, present.get(), written, toLive(changed));
  }

  private JsonObject living(Optional<String> present) {
    JsonObject living = new JsonObject();
    present
        .map(JsonObject::new)
        .ifPresent(
            entry ->
                entry.stream()
                    .filter(session -> millis(session.getValue()) > clock.millis())
                    .forEach(session -> living.put(session.getKey(), session.getValue())));
    return living;
  }

  private Duration toLive(JsonObject entry) {
    long last =
        entry.stream()
            .map(session -> millis(session.getValue()))
            .max(Comparator.naturalOrder())
            .orElse(0L);
    return Duration.ofMillis(last - clock.millis());
  }

  private static long millis(Object value) {
    return ((Number) value).longValue();
  }
}
