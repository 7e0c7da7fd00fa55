package dev.postern.localaws.s3.website;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host under which a bucket is a website. In AWS it is {@code
 * bucket.s3-website.region.amazonaws.com}, or with a hyphen before the region.
 */
public final class WebsiteHost {
  private static final Pattern HOST =
      Pattern.compile("(.+)\\.s3-website(?:[.-][a-z0-9-]+)?\\.localhost(?::\\d*)?");

  private WebsiteHost() {}

  /** The bucket that a host is the website of, be it there or not. */
  public static Optional<String> bucketOf(String host) {
    Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
