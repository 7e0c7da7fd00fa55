package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.xml.XmlWriter;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What S3 answers.
 *
 * @param headers by name, in the order in which they are sent
 */
public record S3Reply(int status, Map<String, String> headers, Body body) {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** What follows the headers. */
  public sealed interface Body {}

  /** Nothing. */
  public record Nothing() implements Body {}

  /** A document. */
  public record Document(String text) implements Body {}

  /** A part of an open file, which is closed once it is sent. */
  public record FilePart(FileChannel file, long offset, long length) implements Body {}

  /** Success with nothing to say. */
  public static S3Reply ok() {
    return empty(OK);
  }

  /** Success of which nothing remains. */
  public static S3Reply noContent() {
    return empty(NO_CONTENT);
  }

  /** Headers alone. */
  public static S3Reply empty(int status) {
    return new S3Reply(status, new LinkedHashMap<>(), new Nothing());
  }

  /** A document of XML. */
  public static S3Reply xml(XmlWriter xml) {
    return document(OK, "application/xml", xml.toString());
  }

  /** A document of any type. */
  public static S3Reply document(int status, String contentType, String text) {
    return new S3Reply(status, new LinkedHashMap<>(), new Document(text))
        .header("Content-Type", contentType);
  }

  /** Bytes of a file. */
  public static S3Reply file(int status, FilePart part) {
    return new S3Reply(status, new LinkedHashMap<>(), part);
  }

  /** Adds a header, replacing one of that very name. */
  public S3Reply header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a header if there is a value. */
  public S3Reply header(String name, Optional<String> value) {
    value.ifPresent(present -> headers.put(name, present));
    return this;
  }
}
