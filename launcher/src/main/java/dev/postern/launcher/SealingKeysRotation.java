package dev.postern.launcher;

import dev.postern.auth.SealingKey;
import dev.postern.contract.bus.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Puts a new key in front of those in a file. A key's id begins with the day on which it was made,
 * so that those can go that have sealed nothing for long enough.
 */
record SealingKeysRotation(Path file) {
  private static final int KEY_BYTES = 32;
  private static final int DAY_LENGTH = "2026-01-31".length();
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

  /**
   * Replaces the file, whole or not at all.
   *
   * @param keep how long keys stay that seal no more
   * @return the ids of all keys, the new one first
   * @throws IllegalArgumentException where a line is no key, or a key was made in this very second
   */
  List<String> rotate(Instant now, Duration keep) throws IOException {
    List<SealingKey> keys = new ArrayList<>(List.of(SealingKey.parse(new Secret(fresh(now)))));
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        keys.add(SealingKey.parse(new Secret(line.strip())));
      }
    }
    List<SealingKey> kept = new ArrayList<>(List.of(keys.getFirst()));
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i).id().equals(keys.getFirst().id())) {
        throw new IllegalArgumentException("a key was made in this very second");
      }
      if (mayStillBeNeeded(keys.get(i - 1), now, keep)) {
        kept.add(keys.get(i));
      }
    }
    StringBuilder text = new StringBuilder();
    kept.forEach(
        key -> text.append(key.id()).append(':').append(key.base64Key().reveal()).append('\n'));
    SecretFile.replace(file, text.toString());
    return kept.stream().map(SealingKey::id).toList();
  }

  /**
   * A key seals until its successor is made; who named a key otherwise takes it away themselves.
   */
  private static boolean mayStillBeNeeded(SealingKey successor, Instant now, Duration keep) {
    if (successor.id().length() < DAY_LENGTH) {
      return true;
    }
    try {
      LocalDate made = LocalDate.parse(successor.id().substring(0, DAY_LENGTH));
      return made.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(keep).isAfter(now);
    } catch (DateTimeParseException notADay) {
      return true;
    }
  }

  private static String fresh(Instant now) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return ID.format(now) + ":" + Base64.getEncoder().encodeToString(key);
  }
}
