package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.User.PendingCode;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends sign-up codes of six digits that live for a day, and checks them. */
final class ConfirmationCodes {

  private static final Duration LIFETIME = Duration.ofHours(24);

  private final InstantSource clock;
  private final Ids ids;
  private final Inbox inbox;

  ConfirmationCodes(InstantSource clock, Ids ids, Inbox inbox) {
    this.clock = clock;
    this.ids = ids;
    this.inbox = inbox;
  }

  /** Sends the user a new code that takes the place of any before; nothing where none can go. */
  Optional<Delivery> send(UserPool pool, User user) {
    var delivery = delivery(pool, user);
    delivery.ifPresent(
        target -> {
          var code = ids.code();
          var now = clock.instant();
          pool.put(
              user.edit(now)
                  .confirmation(
                      Optional.of(new PendingCode(code, target.attribute(), now.plus(LIFETIME))))
                  .done());
          deliver(pool.rules(), target, code);
        });
    return delivery;
  }

  /** Refuses a code that is wrong, expired or was never sent; otherwise returns what it shows. */
  String requireRight(User user, String given) {
    var pending =
        user.confirmation()
            .filter(code -> clock.instant().isBefore(code.expires()))
            .orElseThrow(Faults::expiredCode);
    if (!MessageDigest.isEqual(pending.code().getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw ServiceFault.of(
          "CodeMismatchException", "Invalid verification code provided, please try again.");
    }
    return pending.attribute();
  }

  /** A telephone number goes before an e-mail address, as in AWS. */
  private static Optional<Delivery> delivery(UserPool pool, User user) {
    var verified = pool.rules().autoVerifiedAttributes();
    return Stream.of("phone_number", "email")
        .filter(verified::contains)
        .flatMap(
            attribute ->
                user.attribute(attribute).map(value -> new Delivery(attribute, value)).stream())
        .findFirst();
  }

  private void deliver(PoolSettings rules, Delivery target, String code) {
    if (target.isMail()) {
      inbox.mail(target.address(), rules.mailSubject(), rules.mailBody(code), code);
    } else {
      inbox.text(target.address(), rules.smsBody(code), code);
    }
  }
}
