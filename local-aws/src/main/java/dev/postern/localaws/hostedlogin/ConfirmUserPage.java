package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.Reply;
import java.util.Optional;

/** {@code /confirmUser}: takes the code that somebody got who signed up, or sends another. */
final class ConfirmUserPage implements RequestPage {

  static final String PATH = "/confirmUser";

  private static final String ASKED = "Enter the code that was sent to you.";
  private static final String RESEND = "resend";

  private final Operations operations;

  ConfirmUserPage(Operations operations) {
    this.operations = operations;
  }

  /** Asks somebody for their code who can't sign in without. */
  Reply ask(Frame frame, String username) {
    return frame.reply(page(frame, username, ASKED, Optional.empty()), 200);
  }

  @Override
  public Reply show(Frame frame) {
    return ask(frame, "");
  }

  @Override
  public Reply refuse(Frame frame, int status, String why) {
    return frame.reply(page(frame, username(frame), ASKED, Optional.of(why)), status);
  }

  @Override
  public Reply submit(Frame frame) {
    var client = frame.request().client();
    var members = JsonNodeFactory.instance.objectNode();
    if (frame.fields().one(RESEND).isPresent()) {
      operations.call(client, username(frame), "ResendConfirmationCode", members);
      return frame.reply(
          page(frame, username(frame), "Another code was sent to you.", Optional.empty()), 200);
    }
    members.put("ConfirmationCode", frame.fields().one("code").orElse(""));
    operations.call(client, username(frame), "ConfirmSignUp", members);
    return FirstPage.after(frame, "Your account is confirmed. You can sign in now.");
  }

  private static Page page(Frame frame, String username, String note, Optional<String> alert) {
    return Page.titled("Confirm your account")
        .alert(alert)
        .note(note)
        .form(
            frame
                .form(PATH, "Confirm account")
                .text("username", "Username", "username", username)
                .code("code", "Code"))
        .form(
            frame
                .form(PATH, "Send another code")
                .hidden("username", username)
                .hidden(RESEND, "true"));
  }

  private static String username(Frame frame) {
    return frame.fields().one("username").orElse("");
  }
}
