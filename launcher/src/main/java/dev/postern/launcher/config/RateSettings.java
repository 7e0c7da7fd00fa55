package dev.postern.launcher.config;

import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateRules;

/** The settings under {@code auth.rate-limits}: how often strangers may do what costs something. */
final class RateSettings {
  private static final String PREFIX = "auth.rate-limits.";

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
    return RateText.read(settings, PREFIX + key, Rate::new, otherwise, "1 to 1000000 in 1s to 1d")
        .orElse(otherwise);
  }
}
