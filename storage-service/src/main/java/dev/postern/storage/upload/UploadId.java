package dev.postern.storage.upload;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Everything that there is to know of an upload besides what S3 knows. It goes to its person and
 * comes back, so that no process has to remember anything; whose it is is bound into it. It keeps
 * no secret and grants nothing: S3 asks the role of whoever comes with it.
 *
 * @param uploadId S3's own
 * @param size bytes of the whole, where they are known
 * @param overwrite whether an object of that key may be replaced
 * @param checked whether each part comes with its SHA-256
 */
record UploadId(
    String bucket,
    String key,
    String uploadId,
    Optional<Long> size,
    boolean overwrite,
    boolean checked) {
  private static final int LONGEST = 8_192;
  private static final int BINDING = 16;
  private static final long UNKNOWN = -1;

  /** The same upload, of which the size is known now. */
  UploadId ofSize(long known) {
    return new UploadId(bucket, key, uploadId, Optional.of(known), overwrite, checked);
  }

  /** What that person gets for it. */
  String sealFor(String subject) {
    byte[] content = content();
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    sealed.writeBytes(binding(subject, content));
    sealed.writeBytes(content);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.toByteArray());
  }

  /**
   * What a person brought.
   *
   * @throws Failure with {@code NO_SUCH_UPLOAD} where it isn't theirs, or nobody's at all
   */
  static UploadId open(String sealed, String subject) {
    try {
      if (sealed.length() > LONGEST) {
        throw unknown();
      }
      byte[] bytes = Base64.getUrlDecoder().decode(sealed);
      byte[] content = Arrays.copyOfRange(bytes, Math.min(BINDING, bytes.length), bytes.length);
      byte[] bound = Arrays.copyOf(bytes, BINDING);
      if (!MessageDigest.isEqual(bound, binding(subject, content))) {
        throw unknown();
      }
      return read(content);
    } catch (IllegalArgumentException | IOException malformed) {
      throw unknown();
    }
  }

  private byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, bucket);
      write(out, key);
      write(out, uploadId);
      out.writeLong(size.orElse(UNKNOWN));
      out.writeBoolean(overwrite);
      out.writeBoolean(checked);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static UploadId read(byte[] content) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      String bucket = text(in);
      String key = text(in);
      String uploadId = text(in);
      long size = in.readLong();
      return new UploadId(
          bucket,
          key,
          uploadId,
          size == UNKNOWN ? Optional.empty() : Optional.of(size),
          in.readBoolean(),
          in.readBoolean());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
  }

  private static byte[] binding(String subject, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] person = subject.getBytes(StandardCharsets.UTF_8);
      digest.update((person.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(person);
      return Arrays.copyOf(digest.digest(content), BINDING);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Failure unknown() {
    return Failure.of(Reason.NO_SUCH_UPLOAD, "There is no such upload of yours.");
  }
}
