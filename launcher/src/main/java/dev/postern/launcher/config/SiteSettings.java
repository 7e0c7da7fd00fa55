package dev.postern.launcher.config;

import dev.postern.gateway.HostedSite;
import java.util.Optional;

/** The settings of a page that isn't the gateway's own. */
final class SiteSettings {
  private static final String SITE = "gateway.site";
  private static final String COOKIES = "gateway.site-cookies";

  private SiteSettings() {}

  /** How cookies travel between page and gateway. */
  enum Cookies {
    /** They stay where page and gateway share a registrable domain. */
    STRICT,
    /** They travel between sites, each site having its own. */
    PARTITIONED
  }

  static Optional<HostedSite> read(Settings settings) {
    Optional<String> origin = settings.optionalText(SITE);
    Cookies cookies = settings.oneOf(COOKIES, Cookies.class, Cookies.STRICT);
    if (origin.isEmpty() && cookies == Cookies.PARTITIONED) {
      settings.problem(SITE, "needed with " + COOKIES);
    }
    if (origin.isPresent() && origin.equals(settings.optionalText("gateway.public-url"))) {
      settings.problem(SITE, "another origin than gateway.public-url, or none");
      return Optional.empty();
    }
    return origin.flatMap(text -> site(settings, text, cookies == Cookies.PARTITIONED));
  }

  private static Optional<HostedSite> site(Settings settings, String origin, boolean crossSite) {
    try {
      return Optional.of(new HostedSite(origin, crossSite));
    } catch (IllegalArgumentException e) {
      settings.problem(
          SITE, "an origin such as https://files.example.com, without a path, or on localhost");
      return Optional.empty();
    }
  }
}
