package dev.postern.localaws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  private static final State STATE =
      new State(
          "a", Optional.empty(), Instant.parse("2026-03-01T12:00:00.123456789Z"), Map.of("k", 1));

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsSavedIsLoadedByTheNextProcess() {
    StateDirectory.at(folder).save("thing", STATE);

    assertThat(StateDirectory.at(folder).load("thing", State.class)).contains(STATE);
  }

  @Test
  void nothingSavedIsNothingLoaded() {
    assertThat(StateDirectory.at(folder).load("thing", State.class)).isEmpty();
  }

  @Test
  void savingAgainReplacesAndLeavesNoDrafts() throws IOException {
    var state = StateDirectory.at(folder);
    state.save("thing", STATE);
    state.save("thing", new State("b", Optional.of("c"), Instant.EPOCH, Map.of()));

    assertThat(state.load("thing", State.class).orElseThrow().name()).isEqualTo("b");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("thing.json", "objects");
    }
  }

  @Test
  void inMemoryNothingIsKept() {
    try (var state = StateDirectory.inMemory()) {
      state.save("thing", STATE);

      assertThat(state.load("thing", State.class)).isEmpty();
    }
  }

  @Test
  void objectsInMemoryAreDeletedOnClose() throws IOException {
    var state = StateDirectory.inMemory();
    var objects = state.objects();
    Files.createDirectories(objects.resolve("a/b"));
    Files.writeString(objects.resolve("a/b/c"), "bytes");

    state.close();

    assertThat(objects).doesNotExist();
  }

  @Test
  void objectsInAFolderOutliveTheProcess() throws IOException {
    var state = StateDirectory.at(folder);
    Files.writeString(state.objects().resolve("c"), "bytes");

    state.close();

    assertThat(StateDirectory.at(folder).objects().resolve("c")).hasContent("bytes");
  }

  @Test
  void aNewFolderIsReadableByItsOwnerAlone() throws IOException {
    StateDirectory.at(folder.resolve("new"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aNameCannotLeaveTheFolder() {
    var state = StateDirectory.at(folder);

    assertThatThrownBy(() -> state.save("../evil", STATE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("thing.json"), "{");
    var state = StateDirectory.at(folder);

    assertThatThrownBy(() -> state.load("thing", State.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("thing.json");
  }

  private record State(
      String name, Optional<String> note, Instant time, Map<String, Integer> counts) {}
}
