package dev.postern.storage.listing;

import java.time.format.DateTimeParseException;
import java.util.Arrays;
import software.amazon.awssdk.utils.DateUtils;

/** Times as S3 writes them, in the shortest form that says the same. */
final class Moment {
  private static final byte[] USUAL = Utf8.of("0000-00-00T00:00:00.000Z").bytes;
  private static final byte[] WHOLE = Utf8.of(".000Z").bytes;
  private static final int SECONDS_END = 19;

  private Moment() {}

  /**
   * The same time as {@link java.time.Instant#toString} writes it.
   *
   * @throws MalformedListingException where it is no time
   */
  static Utf8 shortened(Utf8 time) throws MalformedListingException {
    if (!isUsual(time)) {
      return parsed(time);
    }
    int fraction = time.from + SECONDS_END;
    if (!Arrays.equals(time.bytes, fraction, time.to, WHOLE, 0, WHOLE.length)) {
      return time;
    }
    byte[] shortened = new byte[SECONDS_END + 1];
    System.arraycopy(time.bytes, time.from, shortened, 0, SECONDS_END);
    shortened[SECONDS_END] = 'Z';
    return new Utf8(shortened, 0, shortened.length);
  }

  private static Utf8 parsed(Utf8 time) throws MalformedListingException {
    try {
      return Utf8.of(DateUtils.parseIso8601Date(time.toString()).toString());
    } catch (DateTimeParseException e) {
      throw new MalformedListingException("a time that is none");
    }
  }

  /** Whether it is of the form that S3 uses, and on a day that every month has. */
  private static boolean isUsual(Utf8 time) {
    if (time.length() != USUAL.length) {
      return false;
    }
    for (int i = 0; i < USUAL.length; i++) {
      byte here = time.bytes[time.from + i];
      if (USUAL[i] == '0' ? !isWithin('0', here, '9') : here != USUAL[i]) {
        return false;
      }
    }
    return isWithin(1, two(time, 5), 12)
        && isWithin(1, two(time, 8), 28)
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
