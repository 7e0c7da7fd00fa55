package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the {@code aws-chunked} framing off a body: the bytes of its chunks, each checked against
 * its signature where chunks are signed, then the trailing headers. Nothing is buffered; a chunk's
 * bytes are out before its signature is known, so only the end of the stream proves anything.
 */
final class ChunkedInputStream extends InputStream {
  private static final int LONGEST_LINE = 4_096;
  private static final int MOST_TRAILERS = 16;
  private static final long SMALLEST_CHUNK = 8_192;
  private static final Pattern CHUNK =
      Pattern.compile("([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?");
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

  private final InputStream in;
  private final @Nullable ChunkSigner signer;
  private final boolean withTrailers;
  private final long expected;
  private final Map<String, String> trailers = new LinkedHashMap<>();
  private final MessageDigest digest = Hashes.sha256();
  private long total;
  private long left;
  private boolean small;
  private String signature = "";
  private boolean done;

  /**
   * @param signer checks the chunks, where they are signed
   * @param expected how many bytes the chunks hold together
   */
  ChunkedInputStream(
      InputStream in, Optional<ChunkSigner> signer, boolean withTrailers, long expected) {
    this.in = in;
    this.signer = signer.orElse(null);
    this.withTrailers = withTrailers;
    this.expected = expected;
  }

  Map<String, String> trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!done && left == 0) {
      startChunk();
    }
    if (done) {
      return -1;
    }
    int count = in.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw incomplete();
    }
    digest.update(target, offset, count);
    left -= count;
    total += count;
    if (total > expected) {
      throw incomplete();
    }
    if (left == 0) {
      if (!line().isEmpty()) {
        throw incomplete();
      }
      checkChunk();
    }
    return count;
  }

  private void startChunk() throws IOException {
    Matcher head = CHUNK.matcher(line());
    if (!head.matches() || (signer != null) != (head.group(2) != null)) {
      throw incomplete();
    }
    long size = Long.parseLong(head.group(1), 16);
    signature = head.group(2) == null ? "" : head.group(2);
    if (size == 0) {
      finish();
      return;
    }
    if (small) {
      throw new SigV4Exception(
          403,
          "InvalidChunkSizeError",
          "Only the last chunk is allowed to have a size less than 8192 bytes");
    }
    small = size < SMALLEST_CHUNK;
    left = size;
  }

  private void checkChunk() {
    String hash = Hashes.hex(digest.digest());
    if (signer != null && !signer.acceptsChunk(hash, signature)) {
      throw Dialect.S3.refuse(Problem.MISMATCH);
    }
  }

  private void finish() throws IOException {
    checkChunk();
    readTrailers();
    if (total != expected || in.read() >= 0) {
      throw incomplete();
    }
    done = true;
  }

  private void readTrailers() throws IOException {
    StringBuilder canonical = new StringBuilder();
    String given = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (!withTrailers || colon <= 0 || trailers.size() >= MOST_TRAILERS) {
        throw malformedTrailer();
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals(TRAILER_SIGNATURE)) {
        given = value;
      } else {
        trailers.put(name, value);
        canonical.append(name).append(':').append(value).append('\n');
      }
    }
    if (signer != null && withTrailers) {
      String hash = Hashes.sha256Hex(canonical.toString().getBytes(ISO_8859_1));
      if (!signer.acceptsTrailers(hash, given)) {
        throw Dialect.S3.refuse(Problem.MISMATCH);
      }
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(96);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || text.size() >= LONGEST_LINE) {
        throw incomplete();
      }
      text.write(b);
    }
    String line = text.toString(ISO_8859_1);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static SigV4Exception incomplete() {
    return new SigV4Exception(400, "IncompleteBody", "The request body terminated unexpectedly");
  }

  private static SigV4Exception malformedTrailer() {
    return new SigV4Exception(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our"
            + " published schema.");
  }
}
