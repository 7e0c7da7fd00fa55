package dev.postern.auth.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.seal.Seal;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.AssertionKeys.Published;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of all auth nodes in a sealed entry of a shared map: whoever could write there
 * without the sealing keys could otherwise assert to be anybody. There is an entry for each sealing
 * key, in which all tell theirs that have it: so those hear each other that have one in common, as
 * while keys change, and a node with other keys overwrites nothing.
 */
final class SharedKeyDirectory implements KeyDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(SharedKeyDirectory.class);
  private static final String ENTRY = "all.";
  private static final String PURPOSE = "assertion keys";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = 100;

  private final SharedMap map;
  private final Seal seal;
  private final InstantSource clock;

  SharedKeyDirectory(SharedMap map, Seal seal, InstantSource clock) {
    this.map = map;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public Published exchange(Published own) {
    Map<String, Entry> all = new LinkedHashMap<>();
    seal.ids().forEach(sealingKey -> all.putAll(exchange(own, sealingKey)));
    return new Published(all.values().stream().map(Entry::jwk).toList());
  }

  private Map<String, Entry> exchange(Published own, String sealingKey) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<String> present = map.get(ENTRY + sealingKey);
      Map<String, Entry> known = present.map(this::read).orElseGet(LinkedHashMap::new);
      if (isKnown(own, known) || isPut(sealingKey, present, with(own, known))) {
        return known;
      }
    }
    throw Failure.of(Reason.UNAVAILABLE, "Too many nodes start at once.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private boolean isKnown(Published own, Map<String, Entry> known) {
    long half = clock.instant().plus(LIFE.dividedBy(2)).toEpochMilli();
    return own.keys().stream()
        .map(SharedKeyDirectory::idOf)
        .allMatch(id -> known.containsKey(id) && known.get(id).until() > half);
  }

  private Map<String, Entry> with(Published own, Map<String, Entry> known) {
    long until = clock.instant().plus(LIFE).toEpochMilli();
    own.keys().forEach(jwk -> known.put(idOf(jwk), new Entry(jwk, until)));
    return known;
  }

  private boolean isPut(String sealingKey, Optional<String> present, Map<String, Entry> known) {
    JsonArray entries = new JsonArray();
    known
        .values()
        .forEach(
            entry -> {
              JsonObject jwk = new JsonObject();
              entry.jwk().forEach(jwk::put);
              entries.add(JsonObject.of("jwk", jwk, "until", entry.until()));
            });
    Optional<String> sealed = seal.closeBy(sealingKey, PURPOSE, entries.encode().getBytes(UTF_8));
    if (sealed.isEmpty()) {
      return true; // by a key that was taken away just now nobody is told anything
    }
    return present.isEmpty()
        ? map.putIfAbsent(ENTRY + sealingKey, sealed.get(), LIFE)
        : map.replace(ENTRY + sealingKey, present.get(), sealed.get(), LIFE);
  }

  private Map<String, Entry> read(String sealed) {
    Map<String, Entry> living = new LinkedHashMap<>();
    Optional<byte[]> opened = seal.open(PURPOSE, sealed);
    if (opened.isEmpty()) {
      LOG.warn("what was kept as the nodes' keys was sealed by none of auth.sealing-keys");
      return living;
    }
    for (Object each : new JsonArray(new String(opened.get(), UTF_8))) {
      JsonObject entry = (JsonObject) each;
      long until = entry.getLong("until");
      if (until > clock.millis()) {
        Map<String, String> jwk = new LinkedHashMap<>();
        entry
            .getJsonObject("jwk")
            .forEach(member -> jwk.put(member.getKey(), "" + member.getValue()));
        living.put(idOf(jwk), new Entry(jwk, until));
      }
    }
    return living;
  }

  private static String idOf(Map<String, String> jwk) {
    return String.valueOf(jwk.get("kid"));
  }

  private record Entry(Map<String, String> jwk, long until) {}
}
