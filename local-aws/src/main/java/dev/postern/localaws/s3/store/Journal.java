package dev.postern.localaws.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A bucket's keys on disk: a line of JSON for every put and every removal, so that a change costs
 * the same however many keys there are. A line that a crash cut off is dropped when it is read.
 */
final class Journal implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new Jdk8Module()).build();

  private final OutputStream out;

  private Journal(OutputStream out) {
    this.out = out;
  }

  /** Reads what there is into the map, rewrites it without what is past, and opens it for more. */
  static Journal open(Path file, NavigableMap<String, StoredObject> objects) {
    try {
      if (Files.exists(file)) {
        replay(file, objects);
        compact(file, objects);
      }
      return new Journal(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the objects in " + file, e);
    }
  }

  void put(StoredObject object) throws IOException {
    append(new Line(Optional.of(object), Optional.empty()));
  }

  void remove(String key) throws IOException {
    append(new Line(Optional.empty(), Optional.of(key)));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void append(Line line) throws IOException {
    byte[] json = JSON.writeValueAsBytes(line);
    byte[] whole = Arrays.copyOf(json, json.length + 1);
    whole[json.length] = '\n';
    out.write(whole);
  }

  private static void replay(Path file, Map<String, StoredObject> objects) throws IOException {
    try (var lines = new JournalLines(Files.newBufferedReader(file, UTF_8))) {
      for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
        Line line = JSON.readValue(text.get(), Line.class);
        line.put().ifPresent(object -> objects.put(object.key(), object));
        line.remove().ifPresent(objects::remove);
      }
    }
  }

  private static void compact(Path file, Map<String, StoredObject> objects) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try (BufferedWriter writer = Files.newBufferedWriter(draft, UTF_8)) {
      for (StoredObject object : objects.values()) {
        writer.write(JSON.writeValueAsString(new Line(Optional.of(object), Optional.empty())));
        writer.write('\n');
      }
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One change. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Line(Optional<StoredObject> put, Optional<String> remove) {}
}
