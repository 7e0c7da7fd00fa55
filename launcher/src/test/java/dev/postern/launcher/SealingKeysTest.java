package dev.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.auth.SealingKey;
import dev.postern.contract.bus.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing keys that are changed by a command and read again by who runs. */
class SealingKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(366);
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final Path file;

  SealingKeysTest(@TempDir Path folder) throws IOException {
    this.file = Files.writeString(folder.resolve("sealing-keys"), "2026-01-02:" + KEY + "\n");
  }

  @Test
  void aNewKeyComesInFrontAndTheOldOneStays() throws IOException {
    List<String> ids = new SealingKeysRotation(file).rotate(NOON, YEAR);

    assertThat(ids).containsExactly("2026-11-23-120000", "2026-01-02");
    assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo("2026-01-02:" + KEY);
  }

  @Test
  void aKeyGoesOnceNothingCanBeSealedByItAnyMore() throws IOException {
    SealingKeysRotation rotation = new SealingKeysRotation(file);
    rotation.rotate(NOON, YEAR);

    List<String> soon = rotation.rotate(NOON.plus(YEAR), YEAR);
    List<String> late = rotation.rotate(NOON.plus(YEAR).plus(Duration.ofDays(1)), YEAR);

    assertThat(soon).contains("2026-01-02");
    assertThat(late).doesNotContain("2026-01-02").contains("2026-11-23-120000");
  }

  @Test
  void aKeyOfAnotherNameIsLeftToWhoNamedIt() throws IOException {
    Files.writeString(file, "mine:" + KEY + "\nolder:" + KEY + "\n");

    List<String> ids = new SealingKeysRotation(file).rotate(NOON, Duration.ZERO);

    assertThat(ids).containsExactly("2026-11-23-120000", "mine", "older");
  }

  @Test
  void whoMayReadTheFileStays() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    new SealingKeysRotation(file).rotate(NOON, YEAR);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void changedKeysAreToldOnce() throws IOException {
    SealingKeysFile watched = watched();
    assertThat(watched.changed()).isEmpty();

    new SealingKeysRotation(file).rotate(NOON, YEAR);

    assertThat(watched.changed().orElseThrow())
        .extracting(SealingKey::id)
        .containsExactly("2026-11-23-120000", "2026-01-02");
    assertThat(watched.changed()).isEmpty();
  }

  @Test
  void whatChangedBeforeTheFirstLookIsToldToo() throws IOException {
    SealingKeysFile watched = watched();
    new SealingKeysRotation(file).rotate(NOON, YEAR);

    assertThat(watched.changed().orElseThrow()).hasSize(2);
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    new SealingKeysRotation(file).rotate(NOON, YEAR);

    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      assertThat(files.map(Path::getFileName)).containsExactly(file.getFileName());
    }
  }

  @Test
  void daysBeforeTodayAreNoTimeForWhichKeysStay() throws IOException {
    String before = Files.readString(file);
    StringWriter said = new StringWriter();

    int code =
        Main.commandLine()
            .setErr(new PrintWriter(said))
            .execute("keys", "rotate", "--file", file.toString(), "--keep-days", "-2");

    assertThat(code).isEqualTo(2);
    assertThat(said.toString()).contains("--keep-days");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aFileThatHoldsSomethingElseChangesNothing() throws IOException {
    SealingKeysFile watched = watched();
    String before = Files.readString(file);

    for (String wrong : List.of("", "no key\n", before + before)) {
      Files.writeString(file, wrong);
      assertThatIllegalArgumentException().isThrownBy(watched::changed);
    }

    Files.writeString(file, before);
    assertThat(watched.changed()).isEmpty();
  }

  /** As a node has it that read the file when it started. */
  private SealingKeysFile watched() {
    return new SealingKeysFile(file, List.of(SealingKey.parse(new Secret("2026-01-02:" + KEY))));
  }
}
