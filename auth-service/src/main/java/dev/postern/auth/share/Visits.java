package dev.postern.auth.share;

import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.session.SessionId;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Who opened which share, until they haven't used it for an hour. */
final class Visits {
  static final Duration IDLE = Duration.ofHours(1);

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int CODE_LENGTH = 8;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SharedMap map;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Visits(SharedMap map, InstantSource clock) {
    this.map = map;
    this.clock = clock;
  }

  /**
   * One visitor's use of one share.
   *
   * @param folder what the visitor brings lies in it, apart from what others bring
   */
  record Visit(String folder, Instant until) {}

  /** Begins a visit, or lets it go on. */
  void open(Share share, SessionId visitor) {
    if (find(share.id(), visitor).isEmpty()) {
      map.putIfAbsent(key(share.id(), visitor), write(new Visit(newFolder(), end())), IDLE);
    }
  }

  /** The visit, which lives on now; empty where there is none. */
  Optional<Visit> find(SessionId share, SessionId visitor) {
    String key = key(share, visitor);
    Optional<String> text = map.get(key);
    Instant now = clock.instant();
    Optional<Visit> found = text.map(Visits::read).filter(visit -> now.isBefore(visit.until()));
    found
        .filter(visit -> visit.until().minus(IDLE.dividedBy(2)).isBefore(now))
        .ifPresent(
            visit -> map.replace(key, text.get(), write(new Visit(visit.folder(), end())), IDLE));
    return found;
  }

  private Instant end() {
    return clock.instant().plus(IDLE);
  }

  private String newFolder() {
    StringBuilder name = new StringBuilder(DAY.format(clock.instant())).append(' ');
    random
        .ints(CODE_LENGTH, 0, LETTERS.length())
        .forEach(letter -> name.append(LETTERS.charAt(letter)));
    return name.toString();
  }

  private static String key(SessionId share, SessionId visitor) {
    return "visit:" + share.value() + ":" + visitor.value();
  }

  private static String write(Visit visit) {
    return new JsonObject()
        .put("folder", visit.folder())
        .put("until", visit.until().toString())
        .encode();
  }

  private static Visit read(String text) {
    JsonObject json = new JsonObject(text);
    return new Visit(json.getString("folder"), Instant.parse(json.getString("until")));
  }
}
