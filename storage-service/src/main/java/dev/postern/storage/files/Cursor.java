package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page ended, in a form that goes through a URL as it is and fits only the listing it came
 * from. Nothing about it is secret: S3 asks the role what it may list whatever the position.
 */
public final class Cursor {
  /** S3's own positions hold a key, and perhaps the id of a version, in Base64. */
  private static final int LONGEST = 4_096;

  private static final int BINDING_BYTES = 16;
  private static final int BINDING_LENGTH = 22;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]*");
  private static final char AS_BASE64 = 'b';
  private static final char AS_TEXT = 't';

  private final String binding;

  private Cursor(String binding) {
    this.binding = binding;
  }

  static Cursor of(ListObjects listing) {
    return of(listing.bucket(), listing.prefix(), listing.delimiter());
  }

  /** Of a listing that is known by these texts, in this order. */
  public static Cursor of(String... listing) {
    MessageDigest digest = sha256();
    for (String part : listing) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return new Cursor(encode(Arrays.copyOf(digest.digest(), BINDING_BYTES)));
  }

  /** What the client gets for S3's position. */
  public String seal(String position) {
    String sealed =
        BASE64.matcher(position).matches()
            ? AS_BASE64 + binding + position.replace('+', '-').replace('/', '_').replace('=', '.')
            : AS_TEXT + binding + encode(position.getBytes(StandardCharsets.UTF_8));
    if (sealed.length() > LONGEST) {
      throw Failure.of(Reason.DEFECT, "The list can't be continued from here.");
    }
    return sealed;
  }

  /**
   * S3's position from what the client sent.
   *
   * @throws Failure with {@code INVALID_INPUT} where it isn't from this listing
   */
  public String open(String sealed) {
    boolean fits =
        sealed.length() > BINDING_LENGTH
            && sealed.length() <= LONGEST
            && sealed.startsWith(binding, 1);
    if (!fits) {
      throw foreign();
    }
    String position = sealed.substring(1 + BINDING_LENGTH);
    return switch (sealed.charAt(0)) {
      case AS_BASE64 -> position.replace('-', '+').replace('_', '/').replace('.', '=');
      case AS_TEXT -> decode(position);
      default -> throw foreign();
    };
  }

  static Failure foreign() {
    return Failure.invalid("?cursor", "The cursor of the page before, from this very list.");
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decode(String position) {
    try {
      return new String(Base64.getUrlDecoder().decode(position), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
