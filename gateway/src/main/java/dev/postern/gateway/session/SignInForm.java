package dev.postern.gateway.session;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SignIn;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import java.util.Optional;

/** Reads what a person enters to sign in. */
final class SignInForm {
  private SignInForm() {}

  static SignIn read(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    Secret password = form.secret("password", AccountRules.PASSWORD);
    form.refuseIfInvalid();
    return new SignIn(username, Optional.of(password), client);
  }
}
