package dev.postern.launcher.doctor.secrets;

import dev.postern.auth.AuthConfig;
import dev.postern.auth.SealingKey;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Whether there are keys that seal Cognito's tokens, and whether they look like chance. */
public record SealingKeysCheck(AuthConfig config) implements Check {
  /** Of 32 random bytes, fewer different ones come up once in some 10^15 keys. */
  private static final int LEAST_DIFFERENT = 16;

  @Override
  public Topic topic() {
    return new Topic(
        "secrets.sealing-keys",
        "the keys that encrypt Cognito's tokens at rest",
        "Who guesses one reads the tokens of everybody whose session they get at.");
  }

  @Override
  public List<Finding> look() {
    List<SealingKey> keys = config.sealingKeys();
    if (keys.isEmpty()) {
      return List.of(
          topic()
              .warning(
                  "none is configured, so each start makes one",
                  "Have one made by postern secrets, and name its file in"
                      + " auth.sealing-keys-file: several auth nodes need the same."));
    }
    List<String> weak = keys.stream().filter(SealingKeysCheck::isWeak).map(SealingKey::id).toList();
    return List.of(
        weak.isEmpty()
            ? topic().ok("%d of 256 bits".formatted(keys.size()))
            : topic()
                .failure(
                    "%s isn't random".formatted(String.join(", ", weak)),
                    "Have one made by postern secrets, and change the keys as docs/operations.md"
                        + " says."));
  }

  private static boolean isWeak(SealingKey key) {
    byte[] bytes = Base64.getDecoder().decode(key.base64Key().reveal());
    return IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count() < LEAST_DIFFERENT;
  }
}
