package dev.postern.gateway.signup;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import java.util.Map;

/** Reads what a person enters to get an account. */
final class SignUpForms {
  private SignUpForms() {}

  static SignUp signUp(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    Secret password = form.secret("password", AccountRules.PASSWORD);
    Map<String, String> attributes =
        form.texts(
            "attributes",
            AccountRules.ATTRIBUTE_NAME,
            AccountRules.ATTRIBUTE_VALUE,
            AccountRules.MOST_ATTRIBUTES);
    form.refuseIfInvalid();
    return new SignUp(username, password, attributes, client);
  }

  static ConfirmSignUp confirm(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    String code = form.text("code", AccountRules.CODE);
    form.refuseIfInvalid();
    return new ConfirmSignUp(username, code, client);
  }

  static ResendCode resendCode(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    form.refuseIfInvalid();
    return new ResendCode(username, client);
  }
}
