package dev.postern.auth.share;

import dev.postern.auth.discretion.NameAttempts;
import dev.postern.auth.discretion.Network;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.InstantSource;

/** Counts what is tried at a share, on this node, by the hour: from one network, and in all. */
final class ShareLimits {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int OPENED_FROM_ONE_NETWORK = 120;
  private static final int OPENED_IN_ALL = 1_000;

  /** Of the 14 million passwords of 8 letters in a good dictionary's pairs, none is found by it. */
  private static final int PASSWORDS_FROM_ONE_NETWORK = 10;

  private static final int PASSWORDS_IN_ALL = 100;

  private final NameAttempts openedFrom;
  private final NameAttempts opened;
  private final NameAttempts passwordsFrom;
  private final NameAttempts passwords;

  ShareLimits(InstantSource clock) {
    openedFrom = new NameAttempts(OPENED_FROM_ONE_NETWORK, HOUR, clock);
    opened = new NameAttempts(OPENED_IN_ALL, HOUR, clock);
    passwordsFrom = new NameAttempts(PASSWORDS_FROM_ONE_NETWORK, HOUR, clock);
    passwords = new NameAttempts(PASSWORDS_IN_ALL, HOUR, clock);
  }

  /**
   * Takes the place of one visit.
   *
   * @throws Failure with {@code TOO_MANY_ATTEMPTS} where none is left
   */
  void open(SessionId share, String address) {
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
    passwordsFrom.giveBack(from(share, address));
    passwords.giveBack(share.value());
  }

  private static String from(SessionId share, String address) {
    return share.value() + " " + Network.of(address);
  }
}
