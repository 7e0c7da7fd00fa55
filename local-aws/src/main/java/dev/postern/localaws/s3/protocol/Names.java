package dev.postern.localaws.s3.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** The rules for the names of buckets and the keys of objects. */
public final class Names {
  private static final int LONGEST_KEY = 1_024;
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

  private Names() {}

  /**
   * Checks a bucket's name by the S3 User Guide's "General purpose bucket naming rules".
   *
   * @throws S3Exception {@code InvalidBucketName}
   */
  public static void checkBucket(String name) {
    if (!BUCKET.matcher(name).matches()
        || name.contains("..")
        || ADDRESS.matcher(name).matches()
        || RESERVED.matcher(name).matches()) {
      throw new S3Exception(S3Error.INVALID_BUCKET_NAME).with("BucketName", name);
    }
  }

  /**
   * Checks a key's length.
   *
   * @throws S3Exception {@code KeyTooLongError}
   */
  public static void checkKey(String key) {
    int size = key.getBytes(UTF_8).length;
    if (size > LONGEST_KEY) {
      throw new S3Exception(S3Error.KEY_TOO_LONG)
          .with("Size", Integer.toString(size))
          .with("MaxSizeAllowed", Integer.toString(LONGEST_KEY));
    }
  }
}
