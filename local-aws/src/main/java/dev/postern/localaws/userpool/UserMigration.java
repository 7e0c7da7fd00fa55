package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code UserMigration}: takes over users from elsewhere who show the password they had there. */
final class UserMigration {

  private static final String NAME = "UserMigration";

  private final PoolTriggers triggers;
  private final NewUsers newUsers;
  private final InstantSource clock;

  UserMigration(PoolTriggers triggers, NewUsers newUsers, InstantSource clock) {
    this.triggers = triggers;
    this.newUsers = newUsers;
    this.clock = clock;
  }

  /** Who has the name: a user, one who was just taken over, or nobody. */
  Optional<User> find(AuthStart start, String signInName, String password) {
    if (UserLookup.find(start.pool(), signInName).isPresent()
        || !triggers.has(start.pool(), NAME)) {
      return start.user(signInName);
    }
    return Optional.of(migrate(start, signInName, password));
  }

  private User migrate(AuthStart start, String signInName, String password) {
    var pool = start.pool();
    var answer = ask(start, signInName, password);
    var attributes = new LinkedHashMap<>(TriggerRequests.texts(answer, "userAttributes", NAME));
    attributes.remove("username");
    if (attributes.isEmpty()) {
      throw failed(start);
    }
    var taken = newUsers.takeOver(pool, signInName, status(answer), password, attributes);
    if (answer.path("forceAliasCreation").asBoolean()) {
      taken.attributes().keySet().stream()
          .filter(taken::isVerified)
          .forEach(alias -> Aliases.take(pool, taken, alias, clock.instant()));
    }
    taken.attributes().keySet().stream()
        .filter(taken::isVerified)
        .forEach(alias -> Aliases.requireFree(pool, taken, alias));
    pool.put(taken);
    return taken;
  }

  private ObjectNode ask(AuthStart start, String signInName, String password) {
    var request = JsonNodeFactory.instance.objectNode().put("password", password);
    request.putObject("validationData");
    request.set("clientMetadata", TriggerRequests.texts(start.metadata()));
    try {
      return triggers
          .call(
              new PoolTriggers.Call(
                  start.pool(),
                  NAME,
                  "UserMigration_Authentication",
                  start.client().id(),
                  signInName),
              request)
          .orElseThrow(() -> failed(start));
    } catch (ServiceFault refused) {
      throw refused.code().equals("UserLambdaValidationException") ? failed(start) : refused;
    }
  }

  private static User.Status status(ObjectNode answer) {
    var status = answer.path("finalUserStatus").asText("CONFIRMED");
    return switch (status) {
      case "CONFIRMED" -> User.Status.CONFIRMED;
      case "RESET_REQUIRED" -> User.Status.RESET_REQUIRED;
      default -> throw TriggerRequests.invalid(NAME, "finalUserStatus " + status);
    };
  }

  /** A function that doesn't know the user, or their password, refuses. */
  private static ServiceFault failed(AuthStart start) {
    return start.client().rules().hidesUsers()
        ? Faults.wrongCredentials()
        : ServiceFault.of(
            "UserNotFoundException",
            "Exception migrating user in app client " + start.client().id());
  }
}
