package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.LoginClient;
import java.util.Optional;

/** The page that a sign-in begins with. */
final class FirstPage {

  private FirstPage() {}

  /** The page when nothing was tried yet. */
  static Reply fresh(Frame frame) {
    return render(frame, 200, Optional.empty(), Optional.empty());
  }

  /** The page with a word on what went well before. */
  static Reply after(Frame frame, String note) {
    return render(frame, 200, Optional.empty(), Optional.of(note));
  }

  /** The page with what was wrong. */
  static Reply refused(Frame frame, int status, String alert) {
    return render(frame, status, Optional.of(alert), Optional.empty());
  }

  private static Reply render(
      Frame frame, int status, Optional<String> alert, Optional<String> note) {
    var client = frame.request().client();
    if (client.providers().isEmpty()) {
      return Page.titled("Login pages unavailable")
          .alert("No identity provider is set up for this application. Ask an administrator.")
          .reply(400);
    }
    var page = Page.titled("Sign in").alert(alert);
    note.ifPresent(page::note);
    client
        .externalProviders()
        .forEach(
            name ->
                page.button(
                    frame.visit().path("/oauth2/authorize?") + frame.request().queryFor(name),
                    "Continue with " + name));
    if (client.providers().contains(LoginClient.OWN_USERS)) {
      page.form(form(frame))
          .link(frame.path(ForgotPasswordPage.PATH), "Forgot your password?")
          .link(frame.path(SignUpPage.PATH), "Create an account");
    }
    return frame.reply(page, status);
  }

  private static Form form(Frame frame) {
    var name = frame.fields().one("username").or(frame.request()::loginHint).orElse("");
    return frame
        .form(LoginPage.PATH, "Sign in")
        .text("username", "Username", "username", name)
        .password("password", "Password", "current-password");
  }
}
