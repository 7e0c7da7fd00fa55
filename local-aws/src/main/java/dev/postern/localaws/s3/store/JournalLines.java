package dev.postern.localaws.s3.store;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The whole lines of a journal; a last one without its end was cut off and does not count. */
final class JournalLines implements AutoCloseable {
  private final Reader reader;

  JournalLines(Reader reader) {
    this.reader = reader;
  }

  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder(256);
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        return Optional.of(line.toString());
      }
      line.append((char) c);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
