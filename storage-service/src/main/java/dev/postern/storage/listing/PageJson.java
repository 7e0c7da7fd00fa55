package dev.postern.storage.listing;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a page as browsers get it, entry by entry. Nobody on the way to them reads it again. */
public final class PageJson implements Entries {
  private static final int USUAL_SIZE = 24 * 1024;

  private static final byte[] BEGIN = json("{\"prefixes\":[");
  private static final byte[] BETWEEN = json("],\"objects\":[");
  private static final byte[] CURSOR = json("],\"cursor\":");
  private static final byte[] END_WITH_CURSOR = json("}");
  private static final byte[] END = json("]}");
  private static final byte[] COMMA = json(",");
  private static final byte[] KEY = json("{\"key\":");
  private static final byte[] SIZE = json(",\"size\":");
  private static final byte[] LAST_MODIFIED = json(",\"lastModified\":");
  private static final byte[] ETAG = json(",\"etag\":");
  private static final byte[] STORAGE_CLASS = json(",\"storageClass\":");
  private static final byte[] END_OF_OBJECT = json("}");

  private final JsonBytes prefixes = new JsonBytes(256);
  private final JsonBytes objects = new JsonBytes(USUAL_SIZE);

  @Override
  public void prefix(Utf8 prefix) {
    if (prefixes.length() > 0) {
      prefixes.raw(COMMA);
    }
    prefixes.text(prefix);
  }

  @Override
  public void object(Utf8 key, long size, Utf8 lastModified, Utf8 etag, Utf8 storageClass) {
    if (objects.length() > 0) {
      objects.raw(COMMA);
    }
    objects.raw(KEY).text(key);
    objects.raw(SIZE).number(size);
    objects.raw(LAST_MODIFIED).text(lastModified);
    objects.raw(ETAG).text(etag);
    objects.raw(STORAGE_CLASS).text(storageClass);
    objects.raw(END_OF_OBJECT);
  }

  /**
   * The whole page.
   *
   * @param cursor for the next one
   */
  public Buffer finished(Optional<String> cursor) {
    JsonBytes end = new JsonBytes(256);
    cursor.ifPresentOrElse(
        next -> end.raw(CURSOR).text(Utf8.of(next)).raw(END_WITH_CURSOR), () -> end.raw(END));
    int size = BEGIN.length + prefixes.length() + BETWEEN.length + objects.length() + end.length();
    return Buffer.buffer(size)
        .appendBytes(BEGIN)
        .appendBytes(prefixes.array(), 0, prefixes.length())
        .appendBytes(BETWEEN)
        .appendBytes(objects.array(), 0, objects.length())
        .appendBytes(end.array(), 0, end.length());
  }

  private static byte[] json(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }
}
