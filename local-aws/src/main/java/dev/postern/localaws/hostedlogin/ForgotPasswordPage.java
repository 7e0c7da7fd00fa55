package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.Reply;
import java.util.Optional;

/** {@code /forgotPassword}: sends a code to somebody who has forgotten their password. */
final class ForgotPasswordPage implements RequestPage {

  static final String PATH = "/forgotPassword";

  private final Operations operations;

  ForgotPasswordPage(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Reply show(Frame frame) {
    return render(frame, 200, Optional.empty());
  }

  @Override
  public Reply refuse(Frame frame, int status, String why) {
    return render(frame, status, Optional.of(why));
  }

  @Override
  public Reply submit(Frame frame) {
    var username = frame.fields().one("username").orElse("");
    var sent =
        operations.call(
            frame.request().client(),
            username,
            "ForgotPassword",
            JsonNodeFactory.instance.objectNode());
    var destination = sent.at("/CodeDeliveryDetails/Destination").asText("you");
    return NewPasswordPage.ask(frame, "A code was sent to " + destination + ".");
  }

  private static Reply render(Frame frame, int status, Optional<String> alert) {
    return frame.reply(
        Page.titled("Forgot your password?")
            .alert(alert)
            .note("A code will be sent to you, with which you choose a new one.")
            .form(
                frame
                    .form(PATH, "Send the code")
                    .text(
                        "username",
                        "Username",
                        "username",
                        frame.fields().one("username").orElse("")))
            .link(frame.path(LoginPage.PATH), "Back to signing in"),
        status);
  }
}
