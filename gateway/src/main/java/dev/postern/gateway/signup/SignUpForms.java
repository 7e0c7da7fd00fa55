package dev.postern.gateway.signup;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import java.util.Map;

/**
 * Reads what a person enters to get an account. Attributes are limited as in Cognito's API
 * (AttributeNameType, AttributeValueType); its codes are six digits, custom message senders may
 * make longer ones.
 */
final class SignUpForms {
  private static final TextRule CODE = TextRule.word(1, 64);
  private static final TextRule ATTRIBUTE_NAME = TextRule.word(1, 32);
  private static final TextRule ATTRIBUTE_VALUE = TextRule.anything(0, 2_048);
  private static final int MOST_ATTRIBUTES = 50;

  private SignUpForms() {}

  static SignUp signUp(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    Secret password = form.secret("password", AccountRules.PASSWORD);
    Map<String, String> attributes =
        form.texts("attributes", ATTRIBUTE_NAME, ATTRIBUTE_VALUE, MOST_ATTRIBUTES);
    form.refuseIfInvalid();
    return new SignUp(username, password, attributes, client);
  }

  static ConfirmSignUp confirm(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    String code = form.text("code", CODE);
    form.refuseIfInvalid();
    return new ConfirmSignUp(username, code, client);
  }

  static ResendCode resendCode(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    form.refuseIfInvalid();
    return new ResendCode(username, client);
  }
}
