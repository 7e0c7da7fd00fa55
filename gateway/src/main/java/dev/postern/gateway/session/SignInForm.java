package dev.postern.gateway.session;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SignIn;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;

/** Reads what a person enters to sign in. */
final class SignInForm {
  private static final TextRule USERNAME = TextRule.printable(1, 128);
  private static final TextRule PASSWORD = TextRule.anything(1, 256);

  private SignInForm() {}

  static SignIn read(JsonForm form) {
    String username = form.text("username", USERNAME);
    Secret password = form.secret("password", PASSWORD);
    form.refuseIfInvalid();
    return new SignIn(username, password);
  }
}
