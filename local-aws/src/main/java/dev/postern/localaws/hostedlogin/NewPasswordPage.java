package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.Reply;
import java.util.Optional;

/** {@code /confirmforgotPassword}: takes the code that was sent, and a new password. */
final class NewPasswordPage implements RequestPage {

  static final String PATH = "/confirmforgotPassword";

  private final Operations operations;

  NewPasswordPage(Operations operations) {
    this.operations = operations;
  }

  static Reply ask(Frame frame, String note) {
    return render(frame, 200, note, Optional.empty());
  }

  @Override
  public Reply show(Frame frame) {
    return ask(frame, "Enter the code that was sent to you.");
  }

  @Override
  public Reply refuse(Frame frame, int status, String why) {
    return render(frame, status, "Enter the code that was sent to you.", Optional.of(why));
  }

  @Override
  public Reply submit(Frame frame) {
    operations.call(
        frame.request().client(),
        frame.fields().one("username").orElse(""),
        "ConfirmForgotPassword",
        JsonNodeFactory.instance
            .objectNode()
            .put("ConfirmationCode", frame.fields().one("code").orElse(""))
            .put("Password", frame.fields().one("password").orElse("")));
    return FirstPage.after(frame, "Your password is changed. You can sign in now.");
  }

  private static Reply render(Frame frame, int status, String note, Optional<String> alert) {
    return frame.reply(
        Page.titled("Choose a new password")
            .alert(alert)
            .note(note)
            .form(
                frame
                    .form(PATH, "Change password")
                    .text(
                        "username",
                        "Username",
                        "username",
                        frame.fields().one("username").orElse(""))
                    .code("code", "Code")
                    .password("password", "New password", "new-password")),
        status);
  }
}
