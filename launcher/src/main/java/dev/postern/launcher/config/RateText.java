package dev.postern.launcher.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 100/10m} for a hundred in ten minutes. */
final class RateText {
  private static final Pattern RATE = Pattern.compile("(\\d{1,8})/(\\d{1,9}(?:ms|s|m|h|d))");

  private RateText() {}

  /** Makes a rate; throws {@link IllegalArgumentException} where it is out of range. */
  @FunctionalInterface
  interface Maker<R> {
    R of(int most, Duration span);
  }

  /**
   * Reads a rate; empty where the text is {@code none}, which the range has to tell.
   *
   * @param range what else is taken
   */
  static <R> Optional<R> read(
      Settings settings, String key, Maker<R> maker, R otherwise, String range) {
    Optional<String> text = settings.optionalText(key);
    if (text.isEmpty()) {
      return Optional.of(otherwise);
    }
    if (text.get().equals("none") && range.endsWith("none")) {
      return Optional.empty();
    }
    Optional<R> rate = parse(text.get(), maker);
    if (rate.isEmpty()) {
      settings.problem(key, "so often in so long, such as 100/10m: " + range);
    }
    return rate.or(() -> Optional.of(otherwise));
  }

  private static <R> Optional<R> parse(String text, Maker<R> maker) {
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return DurationText.parse(matcher.group(2))
          .map(span -> maker.of(Integer.parseInt(matcher.group(1)), span));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }
}
