package dev.postern.provision;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Sign-in at the user pool's own pages and at the providers behind them.
 *
 * @param domainPrefix first part of the pages' host name, unique among all of AWS in a region
 * @param site origin by which browsers reach the installation
 */
public record ManagedLogin(String domainPrefix, URI site) {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern RESERVED = Pattern.compile("aws|amazon|cognito");
  private static final Pattern SITE =
      Pattern.compile(
          "https://[a-z0-9-]+(\\.[a-z0-9-]+)*(:[1-9][0-9]{0,4})?|http://localhost(:[1-9][0-9]{0,4})?");

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException where one can't be, with what is expected
   */
  public ManagedLogin {
    require(
        PREFIX.matcher(domainPrefix).matches() && !RESERVED.matcher(domainPrefix).find(),
        "The domain prefix “%s” must be 1 to 63 lower-case letters, digits and hyphens, without the words aws, amazon and cognito.",
        domainPrefix);
    require(
        SITE.matcher(site.toString()).matches(),
        "The public URL “%s” must be an origin such as https://files.example.com, by HTTPS except for localhost.",
        site);
  }

  /** Where the pages send browsers back to. */
  public String callback() {
    return site + "/api/auth/callback";
  }

  /** Where they send browsers whose session they have ended. */
  public String signedOut() {
    return site + "/sign-in";
  }

  private static void require(boolean fulfilled, String otherwise, Object found) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise.formatted(found));
    }
  }
}
