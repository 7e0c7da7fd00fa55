package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;

/**
 * {@code ADMIN_USER_PASSWORD_AUTH}, once {@code ADMIN_NO_SRP_AUTH}: a server sends the password.
 */
final class AdminPasswordFlow implements AuthFlow {

  private final PasswordCheck passwords;
  private final UserMigration migration;
  private final PreAuthentication before;
  private final SignInSteps steps;

  AdminPasswordFlow(
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
    if (!client.rules().allows("ADMIN_USER_PASSWORD_AUTH")) {
      throw Faults.invalidParameter("Auth flow not enabled for this client");
    }
    var name = start.require("USERNAME");
    var password = start.require("PASSWORD");
    ClientSecrets.requireHash(client, name, start.optional("SECRET_HASH"));
    var user = migration.find(start, name, password);
    before.ask(start.pool(), client, user, name, start.metadata());
    passwords.require(start.pool(), name, user, password);
    return steps.after(start.pool(), client, start.signIn(name, user).with(Passed.PASSWORD));
  }
}
