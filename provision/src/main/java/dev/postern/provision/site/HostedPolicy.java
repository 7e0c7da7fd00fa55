package dev.postern.provision.site;

/**
 * What a browser may do on a page that isn't the gateway's own: the gateway's policy, with the
 * gateway as the one other origin.
 */
public final class HostedPolicy {
  /**
   * The page's own origin goes along, so that the gateway knows by whom a download or a picture is
   * asked for, and no path or query.
   */
  public static final String REFERRER = "strict-origin";

  private HostedPolicy() {}

  /** The policy that a page can give itself by a {@code meta} element. */
  public static String ofPage(GatewayOrigin gateway) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' " + gateway.text(),
        "media-src " + gateway.text(),
        "font-src 'none'",
        "connect-src 'self' " + gateway.text(),
        "frame-src " + gateway.text(),
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html");
  }

  /** The policy as a header, which alone can say that nobody may frame the page. */
  public static String ofAnswer(GatewayOrigin gateway) {
    return ofPage(gateway) + "; frame-ancestors 'none'";
  }
}
