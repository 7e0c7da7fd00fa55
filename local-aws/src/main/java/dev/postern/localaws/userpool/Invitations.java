package dev.postern.localaws.userpool;

import dev.postern.localaws.inbox.Inbox;
import java.security.SecureRandom;
import java.util.List;

/** Makes temporary passwords and sends them to invited users. */
final class Invitations {

  private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "23456789";
  private static final String SYMBOLS = "!@#$%*-_";
  private static final int CHARACTERS = 12;

  private final SecureRandom random;
  private final Inbox inbox;

  Invitations(SecureRandom random, Inbox inbox) {
    this.random = random;
    this.inbox = inbox;
  }

  /** Draws a password that every policy takes. */
  String temporaryPassword(PasswordPolicy policy) {
    var drawn = new StringBuilder();
    while (drawn.length() < Math.max(CHARACTERS, policy.minimumLength())) {
      for (var alphabet : List.of(LOWER, UPPER, DIGITS, SYMBOLS)) {
        drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return drawn.toString();
  }

  /**
   * Sends the password to those of the user's addresses that were asked for; a user without a
   * telephone number gets it by e-mail when nothing was asked for.
   */
  void send(UserPool pool, User user, String signInName, String password, List<String> mediums) {
    var rules = pool.rules();
    var mail = Delivery.to(user, "email");
    var phone = Delivery.to(user, "phone_number");
    boolean byPhone = mediums.isEmpty() ? phone.isPresent() : mediums.contains("SMS");
    boolean byMail = mediums.isEmpty() ? !byPhone : mediums.contains("EMAIL");
    if (byPhone) {
      phone.ifPresent(
          target -> inbox.text(target.address(), rules.inviteText(signInName, password), password));
    }
    if (byMail) {
      mail.ifPresent(
          target ->
              inbox.mail(
                  target.address(),
                  rules.inviteSubject(),
                  rules.inviteBody(signInName, password),
                  password));
    }
  }
}
