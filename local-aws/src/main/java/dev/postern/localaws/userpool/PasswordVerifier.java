package dev.postern.localaws.userpool;

/** {@code PASSWORD_VERIFIER}: the proof of the password in SRP. */
final class PasswordVerifier implements ChallengeHandler {

  static final String NAME = "PASSWORD_VERIFIER";

  private final PasswordCheck passwords;
  private final PreAuthentication before;
  private final SignInSteps steps;

  PasswordVerifier(PasswordCheck passwords, PreAuthentication before, SignInSteps steps) {
    this.passwords = passwords;
    this.before = before;
    this.steps = steps;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var pool = answer.pool();
    var signIn = answer.signIn();
    var proof = answer.step(SrpProof.class);
    var claim = SrpProof.Claim.of(answer);
    var user = signIn.sub().flatMap(pool::userWithSub);
    if (!signIn.flow().equals("CUSTOM_AUTH")) {
      before.ask(pool, answer.client(), user, signIn.signInName(), answer.metadata());
    }
    passwords.require(pool, signIn.signInName(), user, () -> proof.holds(claim));
    return steps.after(pool, answer.client(), signIn.with(SignIn.Passed.PASSWORD));
  }
}
