package dev.postern.auth.share;

import dev.postern.auth.limit.Network;
import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateLimit;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.limit.RateRules;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;

/** Counts what is tried at shares, by the hour: at one from one network, and in all. */
public final class ShareLimits {
  private static final int OPENED_FROM_ONE_NETWORK = 120;
  private static final int OPENED_IN_ALL = 1_000;

  /** Of the 14 million passwords of 8 letters in a good dictionary's pairs, none is found by it. */
  private static final int PASSWORDS_FROM_ONE_NETWORK = 10;

  private static final int PASSWORDS_IN_ALL = 100;

  private final RateLimit links;
  private final RateLimit openedFrom;
  private final RateLimit opened;
  private final RateLimit passwordsFrom;
  private final RateLimit passwords;

  /** Those of the rules. */
  public ShareLimits(RateLimits limits, RateRules rules) {
    links = limits.limit("shares_per_address", rules.sharesPerAddress());
    openedFrom = limits.limit("share_per_address", Rate.anHour(OPENED_FROM_ONE_NETWORK));
    opened = limits.limit("share_in_all", Rate.anHour(OPENED_IN_ALL));
    passwordsFrom =
        limits.limit("share_password_per_address", Rate.anHour(PASSWORDS_FROM_ONE_NETWORK));
    passwords = limits.limit("share_password_in_all", Rate.anHour(PASSWORDS_IN_ALL));
  }

  /**
   * Takes the place of one visit: first of whoever comes, so that nobody fills memory with links
   * that they made up.
   *
   * @throws Failure with {@code TOO_MANY_ATTEMPTS} where none is left
   */
  void open(SessionId share, String address) {
    links.take(Network.of(address));
    openedFrom.take(from(share, address));
    opened.take(share.value());
  }

  /**
   * Takes the place of one password, before it is looked at: many at once get no more.
   *
   * @throws Failure with {@code TOO_MANY_ATTEMPTS} where none is left
   */
  void password(SessionId share, String address) {
    passwordsFrom.take(from(share, address));
    passwords.take(share.value());
  }

  /** It was right, and doesn't count. */
  void passwordWasRight(SessionId share, String address) {
    passwordsFrom.giveBack(from(share, address), 1);
    passwords.giveBack(share.value(), 1);
  }

  private static String from(SessionId share, String address) {
    return share.value() + " " + Network.of(address);
  }
}
