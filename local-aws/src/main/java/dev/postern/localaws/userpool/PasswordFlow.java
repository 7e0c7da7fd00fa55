package dev.postern.localaws.userpool;

/** {@code USER_PASSWORD_AUTH}: the password itself is sent. */
final class PasswordFlow implements AuthFlow {

  private final PasswordCheck passwords;
  private final UserMigration migration;
  private final PreAuthentication before;
  private final SignInSteps steps;

  PasswordFlow(
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
    var client = start.client();
    if (!client.rules().allows("USER_PASSWORD_AUTH")) {
      throw Faults.invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client");
    }
    var name = start.require("USERNAME");
    var password = start.require("PASSWORD");
    ClientSecrets.requireHash(client, name, start.optional("SECRET_HASH"));
    var user = migration.find(start, name, password);
    before.ask(start.pool(), client, user, name, start.metadata());
    passwords.require(start.pool(), name, user, password);
    return steps.after(start.pool(), client, start.signIn(name, user).with(SignIn.Passed.PASSWORD));
  }
}
