package dev.postern.e2e.social;

import java.net.URI;
import java.util.List;

/** One of the sites at which everybody has an account. */
sealed interface SocialSite permits OpenIdSite, Facebook, Amazon {
  /** The hosts that the site has, all of which are at one address here. */
  List<String> hosts();

  /**
   * What it answers.
   *
   * @param address of the site here
   */
  Told answer(Asked asked, URI address);
}
