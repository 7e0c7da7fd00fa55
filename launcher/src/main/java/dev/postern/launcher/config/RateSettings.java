package dev.postern.launcher.config;

import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateRules;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings under {@code auth.rate-limits}: how often strangers may do what costs something. */
final class RateSettings {
  private static final String PREFIX = "auth.rate-limits.";
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})/(\\d{1,9}(?:ms|s|m|h|d))");
  private static final String EXPECTED =
      "so often in so long, such as 100/10m: 1 to 1000000 in 1s to 1d";

  private RateSettings() {}

  static RateRules read(Settings settings) {
    RateRules usual = RateRules.usual();
    return new RateRules(
        rate(settings, "sign-in-per-address", usual.signInPerAddress()),
        rate(settings, "sign-in-per-account", usual.signInPerAccount()),
        rate(settings, "sign-up-per-address", usual.signUpPerAddress()),
        rate(settings, "codes-per-address", usual.codesPerAddress()),
        rate(settings, "codes-per-account", usual.codesPerAccount()),
        rate(settings, "guesses-per-address", usual.guessesPerAddress()),
        rate(settings, "guesses-per-account", usual.guessesPerAccount()),
        rate(settings, "shares-per-address", usual.sharesPerAddress()));
  }

  private static Rate rate(Settings settings, String key, Rate otherwise) {
    Optional<String> text = settings.optionalText(PREFIX + key);
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<Rate> rate = parse(text.get());
    if (rate.isEmpty()) {
      settings.problem(PREFIX + key, EXPECTED);
    }
    return rate.orElse(otherwise);
  }

  private static Optional<Rate> parse(String text) {
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return DurationText.parse(matcher.group(2))
          .map(span -> new Rate(Integer.parseInt(matcher.group(1)), span));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }
}
