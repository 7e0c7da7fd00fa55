package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** An app client: its id, its secret if it has one, and its settings as Describe shows them. */
record AppClient(
    String id,
    String name,
    Optional<String> secret,
    ObjectNode settings,
    Instant created,
    Instant modified) {

  ClientSettings rules() {
    return new ClientSettings(settings);
  }

  AppClient with(String newName, ObjectNode newSettings, Instant now) {
    return new AppClient(id, newName, secret, newSettings, created, now);
  }

  @Override
  public String toString() {
    return "AppClient[" + id + "]";
  }
}
