package dev.postern.localaws.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.localaws.s3.store.Uploads.UploadName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bucket's keys and uploads on disk: a line of JSON for every change, so that a change costs the
 * same however many keys there are. A line that a crash cut off is dropped when it is read.
 */
final class Journal implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new Jdk8Module()).build();

  private final OutputStream out;

  private Journal(OutputStream out) {
    this.out = out;
  }

  /** Reads what there is, rewrites it without what is past, and opens it for more. */
  static Journal open(Path file, Index index, Uploads uploads) {
    try {
      if (Files.exists(file)) {
        replay(file, index, uploads);
        compact(file, index, uploads);
      }
      return new Journal(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the objects in " + file, e);
    }
  }

  void append(JournalEntry entry) throws IOException {
    byte[] json = JSON.writeValueAsBytes(entry);
    byte[] whole = Arrays.copyOf(json, json.length + 1);
    whole[json.length] = '\n';
    out.write(whole);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static void replay(Path file, Index index, Uploads uploads) throws IOException {
    try (var lines = new JournalLines(Files.newBufferedReader(file, UTF_8))) {
      for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
        JSON.readValue(text.get(), JournalEntry.class).apply(index, uploads);
      }
    }
  }

  private static void compact(Path file, Index index, Uploads uploads) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try (BufferedWriter writer = Files.newBufferedWriter(draft, UTF_8)) {
      for (List<Version> versions : index.versions().values()) {
        for (Version version : versions.reversed()) {
          write(writer, JournalEntry.added(version));
        }
      }
      for (MultipartUpload upload : uploads.all().toList()) {
        write(writer, new JournalEntry.Begun(upload));
        UploadName name = UploadName.of(upload);
        for (UploadedPart part : uploads.parts(name).values()) {
          write(writer, new JournalEntry.Arrived(name, part));
        }
      }
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(BufferedWriter writer, JournalEntry entry) throws IOException {
    writer.write(JSON.writeValueAsString(entry));
    writer.write('\n');
  }
}
