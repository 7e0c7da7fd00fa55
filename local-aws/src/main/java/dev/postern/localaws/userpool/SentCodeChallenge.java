package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SentCodes.Sent;
import java.time.InstantSource;

/** {@code SMS_MFA}, {@code EMAIL_OTP} and {@code SMS_OTP}: the code from a message. */
final class SentCodeChallenge implements ChallengeHandler {

  private final String name;
  private final SentCodes codes;
  private final SignInSteps steps;
  private final InstantSource clock;

  SentCodeChallenge(String name, SentCodes codes, SignInSteps steps, InstantSource clock) {
    this.name = name;
    this.codes = codes;
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var sent = answer.step(Sent.class);
    codes.requireRight(answer, sent, answer.require(name + "_CODE"));
    var user = answer.user();
    answer.pool().put(learned(user, sent));
    return steps.after(answer.pool(), answer.client(), answer.signIn().with(sent.shows()));
  }

  /** Whoever reads what is sent to an address has it; unless it has changed since. */
  private User learned(User user, Sent sent) {
    var target = sent.target();
    var edit = user.edit(clock.instant());
    if (sent.enrols()) {
      edit.attribute(target.attribute(), target.address())
          .mfa(user.mfa().with(MfaType.valueOf(sent.challenge()), true, true));
    }
    if (sent.enrols()
        || user.attribute(target.attribute()).filter(target.address()::equals).isPresent()) {
      edit.attribute(target.attribute() + "_verified", "true");
    }
    return edit.done();
  }
}
