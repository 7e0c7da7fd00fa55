package dev.postern.localaws.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps named snapshots of state as JSON files, so that {@code --data} survives a restart; without
 * a folder nothing but object bytes is ever written.
 *
 * <p>Safe for use by several threads as long as no two of them save under the same name at once.
 */
public final class StateDirectory implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,100}");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  private final @Nullable Path folder;
  private @Nullable Path objects;

  private StateDirectory(@Nullable Path folder, @Nullable Path objects) {
    this.folder = folder;
    this.objects = objects;
  }

  /**
   * Keeps nothing; object bytes go to a temporary folder that is made when it is first asked for,
   * and that {@link #close} deletes.
   */
  public static StateDirectory inMemory() {
    return new StateDirectory(null, null);
  }

  /** Keeps everything below the given folder, which is created, readable by its owner alone. */
  public static StateDirectory at(Path folder) {
    try {
      createPrivately(folder);
      var objects = folder.resolve("objects");
      createPrivately(objects);
      return new StateDirectory(folder, objects);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + folder + " for state", e);
    }
  }

  /**
   * The snapshot last saved under the name, or nothing.
   *
   * @throws UncheckedIOException when a file is there but holds something else
   */
  public <T> Optional<T> load(String name, Class<T> type) {
    if (folder == null) {
      return Optional.empty();
    }
    var file = fileOf(folder, name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the state in " + file, e);
    }
  }

  /** Replaces the snapshot as a whole: a crash leaves either the old one or the new one. */
  public <T> void save(String name, T state) {
    if (folder == null) {
      return;
    }
    var file = fileOf(folder, name);
    try {
      var draft = Files.createTempFile(folder, name, ".draft");
      try {
        Files.write(draft, JSON.writeValueAsBytes(state));
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the state to " + file, e);
    }
  }

  /** Forgets the snapshot saved under the name, if there is one. */
  public void delete(String name) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(fileOf(folder, name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the state " + name, e);
    }
  }

  /** The folder for object bytes; it exists and belongs to this process alone. */
  public synchronized Path objects() {
    var known = objects;
    if (known == null) {
      try {
        known = Files.createTempDirectory("postern-local-aws-");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot create a temporary folder for objects", e);
      }
      objects = known;
    }
    return known;
  }

  /** Deletes the temporary folder when nothing is to be kept; otherwise does nothing. */
  @Override
  public synchronized void close() {
    var temporary = objects;
    if (folder != null || temporary == null || !Files.exists(temporary)) {
      return;
    }
    try {
      Files.walkFileTree(temporary, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + temporary, e);
    }
  }

  private static Path fileOf(Path folder, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for state: " + name);
    }
    return folder.resolve(name + ".json");
  }

  private static void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
