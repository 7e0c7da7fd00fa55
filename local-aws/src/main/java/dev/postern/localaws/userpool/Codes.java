package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.User.PendingCode;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Makes codes of six digits, sends them to an address of a user, and compares them. */
final class Codes {

  private final InstantSource clock;
  private final Ids ids;
  private final Inbox inbox;

  Codes(InstantSource clock, Ids ids, Inbox inbox) {
    this.clock = clock;
    this.ids = ids;
    this.inbox = inbox;
  }

  /** What a code is for, which says how long it lives and what its message tells. */
  enum Purpose {
    SIGN_UP(Duration.ofHours(24), "Your confirmation code is {####}"),
    PASSWORD_RESET(Duration.ofHours(1), "Your password reset code is {####}"),
    ATTRIBUTE(Duration.ofHours(24), "Your verification code is {####}");

    private final Duration lifetime;
    private final String message;

    Purpose(Duration lifetime, String message) {
      this.lifetime = lifetime;
      this.message = message;
    }
  }

  /** Sends a new code, which the caller is to keep. */
  PendingCode send(PoolSettings rules, Delivery target, Purpose purpose) {
    var code = ids.code();
    if (target.isMail()) {
      inbox.mail(
          target.address(), rules.mailSubject(), rules.mailBody(purpose.message, code), code);
    } else {
      inbox.text(target.address(), rules.smsBody(purpose.message, code), code);
    }
    return new PendingCode(code, target.attribute(), clock.instant().plus(purpose.lifetime));
  }

  /** Refuses a code that is wrong, expired or was never sent; otherwise returns what was sent. */
  PendingCode requireRight(Optional<PendingCode> sent, String given) {
    var pending =
        sent.filter(code -> clock.instant().isBefore(code.expires()))
            .orElseThrow(Faults::expiredCode);
    if (!MessageDigest.isEqual(pending.code().getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw mismatch();
    }
    return pending;
  }

  static ServiceFault mismatch() {
    return ServiceFault.of(
        "CodeMismatchException", "Invalid verification code provided, please try again.");
  }
}
