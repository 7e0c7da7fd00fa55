package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** {@code /error}: tells a person what can't be told to the client. */
final class ErrorPage implements Endpoint {

  static Reply redirect(Visit visit, Asked.Astray astray) {
    var query = new LinkedHashMap<String, String>();
    query.put("error", astray.error());
    astray.clientId().ifPresent(id -> query.put("client_id", id));
    return Visit.redirect(visit.path("/error?") + Fields.of(query).encoded());
  }

  /** An answer of a provider that nobody here has asked for. */
  static Asked.Astray badAnswer() {
    return new Asked.Astray("invalid_state", Optional.empty());
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Reply answer(Visit visit) {
    return Page.titled("Something is wrong")
        .alert(text(visit.query().one("error").orElse("")))
        .reply(400);
  }

  /** The address is anybody's to write, so nothing of it is shown. */
  private static String text(String error) {
    return switch (error) {
      case "redirect_mismatch" ->
          "The application asked to be answered at an address that isn't one of its own.";
      case "invalid_state" ->
          "This sign-in was begun in another browser, took too long, or is over already.";
      case "unauthorized_client" -> "The application may not use this page.";
      default -> "The request can't be answered.";
    };
  }
}
