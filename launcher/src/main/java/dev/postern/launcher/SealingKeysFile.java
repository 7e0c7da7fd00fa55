package dev.postern.launcher;

import dev.postern.auth.SealingKey;
import dev.postern.contract.bus.Secret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the sealing keys, which is read again when it changes: a new key needs no restart.
 */
final class SealingKeysFile {
  private static final Logger LOG = LoggerFactory.getLogger(SealingKeysFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  private final Path file;
  private List<SealingKey> known;

  /**
   * @param inForce keys that were read of it before, perhaps a while ago
   */
  SealingKeysFile(Path file, List<SealingKey> inForce) {
    this.file = file;
    this.known = List.copyOf(inForce);
  }

  /**
   * Looks at the file now and every thirty seconds, and tells of keys that are otherwise than
   * before.
   */
  static void watch(
      Vertx vertx, Path file, List<SealingKey> inForce, Consumer<List<SealingKey>> listener) {
    SealingKeysFile watched = new SealingKeysFile(file, inForce);
    watched.look(vertx, listener);
    vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), _ -> watched.look(vertx, listener));
  }

  private void look(Vertx vertx, Consumer<List<SealingKey>> listener) {
    vertx
        .executeBlocking(this::changed)
        .onSuccess(changed -> changed.ifPresent(listener))
        .onFailure(
            problem -> LOG.error("the new sealing keys are not used: {}", problem.getMessage()));
  }

  /**
   * The keys, where they changed since the last look.
   *
   * @throws IllegalArgumentException where there is none, or something else; those known stay
   */
  synchronized Optional<List<SealingKey>> changed() throws IOException {
    List<SealingKey> present = read(file);
    if (present.equals(known)) {
      return Optional.empty();
    }
    known = present;
    LOG.info(
        "sealing keys changed: {}; the first seals once all nodes know it",
        String.join(", ", present.stream().map(SealingKey::id).toList()));
    return Optional.of(present);
  }

  private static List<SealingKey> read(Path file) throws IOException {
    List<SealingKey> keys =
        Files.readString(file)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(line -> SealingKey.parse(new Secret(line)))
            .toList();
    if (keys.isEmpty() || keys.stream().map(SealingKey::id).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("expected one key at least, and each id once");
    }
    return keys;
  }
}
