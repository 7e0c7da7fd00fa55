package dev.postern.localaws.userpool;

/** The first step of managed login: name and password, whatever flows the client allows. */
final class ManagedLoginFlow implements AuthFlow {

  private final PasswordCheck passwords;
  private final UserMigration migration;
  private final PreAuthentication before;
  private final SignInSteps steps;

  ManagedLoginFlow(
      PasswordCheck passwords,
      UserMigration migration,
      PreAuthentication before,
      SignInSteps steps) {
    this.passwords = passwords;
    this.migration = migration;
    this.before = before;
    this.steps = steps;
  }

  @Override
  public SignInOutcome begin(AuthStart start) {
    var name = start.require("USERNAME");
    var password = start.require("PASSWORD");
    var user = migration.find(start, name, password);
    before.ask(start.pool(), start.client(), user, name, start.metadata());
    passwords.require(start.pool(), name, user, password);
    return steps.after(
        start.pool(), start.client(), start.signIn(name, user).with(SignIn.Passed.PASSWORD));
  }
}
