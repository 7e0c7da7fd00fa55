package dev.postern.frontend.site;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A device in the browser that holds passkeys, and confirms or refuses at once. */
final class VirtualAuthenticator {
  private final CDPSession session;
  private final String id;

  VirtualAuthenticator(Visit visit) {
    session = visit.context().newCDPSession(visit.page());
    visit.mark();
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject parameters = new JsonObject();
    parameters.add("options", options);
    id =
        session
            .send("WebAuthn.addVirtualAuthenticator", parameters)
            .get("authenticatorId")
            .getAsString();
  }

  /** How many passkeys it holds. */
  int passkeys() {
    return session.send("WebAuthn.getCredentials", self()).getAsJsonArray("credentials").size();
  }

  /** Whether it recognises its person from now on. */
  void recognises(boolean person) {
    JsonObject parameters = self();
    parameters.addProperty("isUserVerified", person);
    session.send("WebAuthn.setUserVerified", parameters);
  }

  private JsonObject self() {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("authenticatorId", id);
    return parameters;
  }
}
