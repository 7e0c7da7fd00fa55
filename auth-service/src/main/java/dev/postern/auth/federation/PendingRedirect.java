package dev.postern.auth.federation;

import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A sign-in that waits for its browser to come back.
 *
 * @param provider id of the one to which the browser was sent
 * @param path where to go on
 * @param replaces sessions that end with the sign-in
 */
record PendingRedirect(
    String provider, String path, Proofs proofs, List<SessionId> replaces, Instant expiresAt) {

  PendingRedirect {
    replaces = List.copyOf(replaces);
  }

  /** Proofs that nobody can guess, 256 bits each. */
  static Proofs newProofs() {
    return new Proofs(random(), random(), random());
  }

  boolean isLiving(Instant now) {
    return now.isBefore(expiresAt);
  }

  JsonObject toJson() {
    JsonArray sessions = new JsonArray();
    replaces.forEach(session -> sessions.add(session.value()));
    return new JsonObject()
        .put("provider", provider)
        .put("path", path)
        .put("state", proofs.state().reveal())
        .put("nonce", proofs.nonce().reveal())
        .put("verifier", proofs.verifier().reveal())
        .put("replaces", sessions)
        .put("expiresAt", expiresAt.toEpochMilli());
  }

  static PendingRedirect ofJson(JsonObject json) {
    return new PendingRedirect(
        json.getString("provider"),
        json.getString("path"),
        new Proofs(
            new Secret(json.getString("state")),
            new Secret(json.getString("nonce")),
            new Secret(json.getString("verifier"))),
        json.getJsonArray("replaces").stream()
            .map(id -> new SessionId(String.valueOf(id)))
            .toList(),
        Instant.ofEpochMilli(json.getLong("expiresAt")));
  }

  private static Secret random() {
    return SessionToken.random().value();
  }
}
