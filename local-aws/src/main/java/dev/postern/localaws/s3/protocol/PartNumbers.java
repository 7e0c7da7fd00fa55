package dev.postern.localaws.s3.protocol;

import java.util.regex.Pattern;

/** The numbers of parts: 1 to 10,000. */
public final class PartNumbers {
  /** The query parameter. */
  public static final String PARAMETER = "partNumber";

  private static final int MOST = 10_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  private PartNumbers() {}

  /**
   * Reads a number.
   *
   * @throws S3Exception {@code InvalidArgument}
   */
  public static int parse(String text) {
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST) {
      throw S3Exception.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive", PARAMETER, text);
    }
    return number;
  }
}
