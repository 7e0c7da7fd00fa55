package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** {@code CUSTOM_AUTH}: the pool's owner defines the challenges, with or without the password. */
final class CustomFlow implements AuthFlow {

  private final CustomAuth custom;
  private final PreAuthentication before;
  private final SignInSteps steps;

  CustomFlow(CustomAuth custom, PreAuthentication before, SignInSteps steps) {
    this.custom = custom;
    this.before = before;
    this.steps = steps;
  }

  @Override
  public SignInOutcome begin(AuthStart start) {
    var pool = start.pool();
    var client = start.client();
    if (!client.rules().allows("CUSTOM_AUTH")) {
      throw Faults.invalidParameter("CUSTOM_AUTH is not enabled for the client.");
    }
    custom.requireConfigured(pool);
    var name = start.require("USERNAME");
    ClientSecrets.requireHash(client, name, start.optional("SECRET_HASH"));
    boolean withPassword = start.optional("CHALLENGE_NAME").filter("SRP_A"::equals).isPresent();
    var clientPublic =
        withPassword
            ? Optional.of(SrpChallenges.clientPublic(start.require("SRP_A")))
            : Optional.<BigInteger>empty();
    var user = start.user(name);
    user.ifPresent(PasswordCheck::requireUsable);
    before.ask(pool, client, user, name, start.metadata());
    var signIn = start.signIn(name, user);
    var state =
        new CustomAuth.State(
            pool,
            client,
            signIn,
            withPassword
                ? List.of(new CustomAuth.Result("SRP_A", true, Optional.empty()))
                : List.of(),
            start.metadata());
    return custom
        .next(state, clientPublic)
        .orElseGet(() -> steps.after(pool, client, signIn.with(Passed.CUSTOM_CHALLENGES)));
  }
}
