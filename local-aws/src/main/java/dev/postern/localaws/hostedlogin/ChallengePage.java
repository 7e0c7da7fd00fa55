package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The pages that ask for what a user pool's challenges want. */
final class ChallengePage {

  /** The field that finds the challenge again. */
  static final String TICKET = "ticket";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ATTRIBUTE = "userAttributes.";

  private final Frame frame;
  private final String ticket;
  private final PendingChallenge pending;
  private final Optional<String> alert;

  ChallengePage(Frame frame, String ticket, PendingChallenge pending, Optional<String> alert) {
    this.frame = frame;
    this.ticket = ticket;
    this.pending = pending;
    this.alert = alert;
  }

  Page render() {
    return switch (pending.name()) {
      case "NEW_PASSWORD_REQUIRED" -> newPassword();
      case "SELECT_MFA_TYPE" -> choice();
      case "MFA_SETUP" -> pending.secret().map(this::app).orElseGet(this::address);
      case "SOFTWARE_TOKEN_MFA" -> code("Enter the code that your authenticator app shows.");
      default ->
          code(
              "Enter the code that was sent to "
                  + pending.parameter("CODE_DELIVERY_DESTINATION").orElse("you")
                  + ".");
    };
  }

  private Page newPassword() {
    var form = form("Change password").password("password", "New password", "new-password");
    list("requiredAttributes")
        .forEach(
            name ->
                form.text(name, Labels.attribute(name.substring(ATTRIBUTE.length())), "on", ""));
    return page("Change password").note("Choose a password of your own.").form(form);
  }

  private Page choice() {
    var options = new LinkedHashMap<String, String>();
    list("MFAS_CAN_CHOOSE").forEach(type -> options.put(type, Labels.factor(type)));
    return page("Choose how to go on")
        .form(form("Continue").choice("answer", "How do you want to show it is you?", options));
  }

  private Page app(String secret) {
    return page("Set up an authenticator app")
        .note("Add this key to your authenticator app, then enter the code that it shows.")
        .copyable("Key:", secret)
        .form(form("Continue").code("code", "Code"));
  }

  private Page address() {
    return list("MFAS_CAN_SETUP").contains("EMAIL_OTP")
        ? page("Set up a second step")
            .note("Codes will be sent to this address when you sign in.")
            .form(form("Continue").text("email", "E-mail address", "email", ""))
        : page("Set up a second step")
            .note("You need a telephone number for this. Ask an administrator to add yours.");
  }

  private Page code(String note) {
    return page("Enter your code").note(note).form(form("Sign in").code("code", "Code"));
  }

  private Page page(String title) {
    return Page.titled(title).alert(alert);
  }

  private Form form(String submit) {
    return frame.form(LoginPage.PATH, submit).hidden(TICKET, ticket);
  }

  private List<String> list(String parameter) {
    try {
      var texts = new ArrayList<String>();
      JSON.readTree(pending.parameter(parameter).orElse("[]"))
          .forEach(entry -> texts.add(entry.asText()));
      return texts;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(parameter + " is no list", e);
    }
  }
}
