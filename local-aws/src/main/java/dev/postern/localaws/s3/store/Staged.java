package dev.postern.localaws.s3.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that are nobody's object yet; closing deletes them unless they were taken. */
public sealed interface Staged extends AutoCloseable permits StagedFile, JoinedFile {
  /** Where they are. */
  Path path();

  /** How many they are. */
  long size();

  @Override
  default void close() throws IOException {
    Files.deleteIfExists(path());
  }
}
