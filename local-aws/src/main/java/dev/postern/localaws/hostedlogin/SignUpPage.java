package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.ManagedLogin;
import dev.postern.localaws.userpool.SignUpWishes;
import java.util.Optional;

/** {@code /signup}: makes an account for somebody who has none. */
final class SignUpPage implements RequestPage {

  static final String PATH = "/signup";

  private final ManagedLogin pools;
  private final Operations operations;
  private final ConfirmUserPage unconfirmed;

  SignUpPage(ManagedLogin pools, Operations operations, ConfirmUserPage unconfirmed) {
    this.pools = pools;
    this.operations = operations;
    this.unconfirmed = unconfirmed;
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
    var client = frame.request().client();
    var username = frame.fields().one("username").orElse("");
    var members =
        JsonNodeFactory.instance
            .objectNode()
            .put("Password", frame.fields().one("password").orElse(""));
    var attributes = members.putArray("UserAttributes");
    wishes(frame)
        .attributes()
        .forEach(
            name ->
                frame
                    .fields()
                    .one(name)
                    .ifPresent(
                        value -> attributes.addObject().put("Name", name).put("Value", value)));
    boolean confirmed =
        operations.call(client, username, "SignUp", members).get("UserConfirmed").booleanValue();
    return confirmed
        ? FirstPage.after(frame, "Your account is ready. You can sign in now.")
        : unconfirmed.ask(frame, username);
  }

  private Reply render(Frame frame, int status, Optional<String> alert) {
    var wishes = wishes(frame);
    if (!wishes.allowed()) {
      return frame.reply(
          Page.titled("Sign up").alert("Accounts are made by administrators here."), 400);
    }
    var form =
        frame
            .form(PATH, "Sign up")
            .text("username", name(wishes), "username", entered(frame, "username"));
    wishes
        .attributes()
        .forEach(
            attribute ->
                form.text(attribute, Labels.attribute(attribute), "on", entered(frame, attribute)));
    form.password("password", "Password", "new-password");
    return frame.reply(
        Page.titled("Sign up")
            .alert(alert)
            .form(form)
            .link(frame.path(LoginPage.PATH), "Sign in to an account that you have"),
        status);
  }

  private SignUpWishes wishes(Frame frame) {
    return pools.signUpWishes(frame.request().client());
  }

  private static String name(SignUpWishes wishes) {
    return wishes.names().isEmpty()
        ? "Username"
        : String.join(" or ", wishes.names().stream().map(Labels::attribute).toList());
  }

  private static String entered(Frame frame, String field) {
    return frame.fields().one(field).orElse("");
  }
}
