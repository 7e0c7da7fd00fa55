package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import dev.postern.localaws.userpool.SignInStep.Progress;
import java.security.MessageDigest;
import java.util.Map;

/** Sends the codes of sign-ins and checks them; a code lives as long as its session. */
final class SentCodes {

  private static final int SECOND_FACTOR_DIGITS = 6;

  /** Codes that stand for a password are longer. */
  private static final int FIRST_FACTOR_DIGITS = 8;

  private final SignInSessions sessions;
  private final Ids ids;
  private final Inbox inbox;
  private final Lockouts lockouts;

  SentCodes(SignInSessions sessions, Ids ids, Inbox inbox, Lockouts lockouts) {
    this.sessions = sessions;
    this.ids = ids;
    this.inbox = inbox;
    this.lockouts = lockouts;
  }

  /**
   * A code that was sent, or that somebody who doesn't exist never gets.
   *
   * @param shows what the right code shows
   * @param enrols whether it also makes the address the user's second factor
   */
  record Sent(String challenge, String code, Delivery target, Passed shows, boolean enrols)
      implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals(challenge);
    }

    @Override
    public String toString() {
      return "Sent[" + challenge + "]";
    }
  }

  /** Sends the code of a second factor. */
  SignInOutcome sendSecondFactor(Progress progress, MfaType type, Delivery target) {
    return send(progress, new Sent(type.name(), code(), target, Passed.MFA, false));
  }

  /** Sends a code to an address that is to become the user's second factor. */
  SignInOutcome sendToEnrol(Progress progress, MfaType type, Delivery target) {
    return send(progress, new Sent(type.name(), code(), target, Passed.MFA, true));
  }

  /** Sends a code that takes the place of a password. */
  SignInOutcome sendFirstFactor(Progress progress, String challenge, Delivery target) {
    return send(
        progress, new Sent(challenge, ids.code(FIRST_FACTOR_DIGITS), target, Passed.CODE, false));
  }

  /** Does as if a code were sent, to somebody who doesn't exist. */
  SignInOutcome pretend(AppClient client, SignIn signIn, String challenge, Delivery target) {
    return challenge(
        client,
        signIn,
        new Sent(challenge, ids.code(FIRST_FACTOR_DIGITS), target, Passed.CODE, false));
  }

  /** Refuses a wrong code; too many of them lock the user for a while. */
  void requireRight(ChallengeAnswer answer, Sent sent, String given) {
    var pool = answer.pool();
    var name = pool.rules().canonical(answer.signIn().username());
    lockouts.requireUnlocked(pool, name);
    boolean right = MessageDigest.isEqual(sent.code().getBytes(UTF_8), given.getBytes(UTF_8));
    if (!right || answer.signIn().sub().isEmpty()) {
      lockouts.failed(pool, name);
      throw ServiceFault.of("CodeMismatchException", "Invalid code or auth state for the user.");
    }
    lockouts.succeeded(pool, name);
  }

  private SignInOutcome send(Progress progress, Sent sent) {
    var rules = progress.pool().mfaRules();
    var target = sent.target();
    if (target.isMail()) {
      inbox.mail(target.address(), rules.mailSubject(), rules.mailBody(sent.code()), sent.code());
    } else {
      inbox.text(target.address(), rules.smsBody(sent.code()), sent.code());
    }
    return challenge(progress.client(), progress.signIn(), sent);
  }

  private SignInOutcome challenge(AppClient client, SignIn signIn, Sent sent) {
    return new Challenged(
        sent.challenge(),
        Map.of(
            "CODE_DELIVERY_DELIVERY_MEDIUM",
            sent.target().medium(),
            "CODE_DELIVERY_DESTINATION",
            sent.target().masked(),
            "USER_ID_FOR_SRP",
            signIn.username()),
        sessions.open(client, signIn, sent));
  }

  private String code() {
    return ids.code(SECOND_FACTOR_DIGITS);
  }
}
