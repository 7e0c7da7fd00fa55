package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.files.ListObjects;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a question about objects must be like before S3 is asked. The bucket's name above all: the
 * SDK would take an ARN or an access point in its place and call another host.
 */
public final class ListingRules {
  /** S3's rules for the names of buckets, "Bucket naming rules" in the S3 user guide. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final int LONGEST_KEY = 1024;
  private static final int MOST_ENTRIES = 1000;

  private ListingRules() {}

  static void check(ListObjects question) {
    check(question.bucket(), question.prefix(), question.delimiter(), question.limit());
  }

  /** Fails with every part of a question for a page that is wrong. */
  public static void check(String bucket, String prefix, String delimiter, int limit) {
    List<InvalidField> wrong = new ArrayList<>();
    if (!isBucketName(bucket)) {
      wrong.add(
          new InvalidField(
              "?bucket", "A bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots."));
    }
    if (!fitsInKey(prefix)) {
      wrong.add(new InvalidField("?prefix", "Text of at most 1024 bytes in UTF-8."));
    }
    if (!fitsInKey(delimiter)) {
      wrong.add(new InvalidField("?delimiter", "Text of at most 1024 bytes in UTF-8."));
    }
    if (limit < 1 || limit > MOST_ENTRIES) {
      wrong.add(new InvalidField("?limit", "A number from 1 to 1000."));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  /** Whether S3 takes that as the name of a bucket. */
  public static boolean isBucketName(String name) {
    return BUCKET.matcher(name).matches()
        && !name.contains("..")
        && !ADDRESS.matcher(name).matches();
  }

  /**
   * Whether UTF-8 has it in the bytes of a key: half a surrogate pair would go as a question mark.
   */
  public static boolean fitsInKey(String text) {
    if (text.length() > LONGEST_KEY) {
      return false;
    }
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining()
          <= LONGEST_KEY;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
