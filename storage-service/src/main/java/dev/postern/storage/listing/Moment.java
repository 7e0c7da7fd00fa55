package dev.postern.storage.listing;

import java.time.format.DateTimeParseException;
import software.amazon.awssdk.utils.DateUtils;

/** Times as S3 writes them, in the shortest form that says the same. */
final class Moment {
  /** {@code 2026-01-02T03:04:05.000Z}: S3 lists whole seconds. */
  private static final byte[] USUAL = Utf8.of("0000-00-00T00:00:00.000Z").bytes;

  private static final int SECONDS_END = 19;

  private Moment() {}

  /**
   * The same time as {@link java.time.Instant#toString} writes it.
   *
   * @throws MalformedListingException where it is no time
   */
  static Utf8 shortened(Utf8 time) throws MalformedListingException {
    if (isUsual(time)) {
      byte[] shortened = new byte[SECONDS_END + 1];
      System.arraycopy(time.bytes, time.from, shortened, 0, SECONDS_END);
      shortened[SECONDS_END] = 'Z';
      return new Utf8(shortened, 0, shortened.length);
    }
    try {
      return Utf8.of(DateUtils.parseIso8601Date(time.toString()).toString());
    } catch (DateTimeParseException e) {
      throw new MalformedListingException("a time that is none");
    }
  }

  private static boolean isUsual(Utf8 time) {
    if (time.length() != USUAL.length) {
      return false;
    }
    for (int i = 0; i < USUAL.length; i++) {
      byte here = time.bytes[time.from + i];
      boolean digit = USUAL[i] == '0' && i < SECONDS_END;
      boolean fits = digit ? isWithin('0', here, '9') : here == USUAL[i];
      if (!fits) {
        return false;
      }
    }
    int month = two(time, 5);
    int day = two(time, 8);
    // The last days of months go the long way.
    return isWithin(1, month, 12)
        && isWithin(1, day, 28)
        && two(time, 11) <= 23
        && two(time, 14) <= 59
        && two(time, 17) <= 59;
  }

  private static boolean isWithin(int least, int number, int most) {
    return number >= least && number <= most;
  }

  private static int two(Utf8 time, int at) {
    return (time.bytes[time.from + at] - '0') * 10 + (time.bytes[time.from + at + 1] - '0');
  }
}
