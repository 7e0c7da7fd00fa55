package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code ConfirmSignUp}: the code from the message makes the account usable. */
final class ConfirmSignUp implements Action {

  private static final int ATTEMPTS_AN_HOUR = 15;

  private final UserPools pools;
  private final ConfirmationCodes codes;
  private final Attempts attempts;
  private final SignUpTriggers triggers;
  private final SignUpSessions sessions;
  private final InstantSource clock;

  ConfirmSignUp(
      UserPools pools,
      ConfirmationCodes codes,
      Attempts attempts,
      SignUpTriggers triggers,
      SignUpSessions sessions,
      InstantSource clock) {
    this.pools = pools;
    this.codes = codes;
    this.attempts = attempts;
    this.triggers = triggers;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ClientId", Shapes.CLIENT_ID)
        .may("SecretHash", Shapes.SECRET_HASH)
        .with("Username", Shapes.USERNAME)
        .with("ConfirmationCode", Shapes.CONFIRMATION_CODE)
        .may("ForceAliasCreation", Shape.flag())
        .may("ClientMetadata", Shapes.TEXT_MAP)
        .may("Session", Shapes.SESSION);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var answer = JsonNodeFactory.instance.objectNode();
          confirm(pool, pool.requireClient(clientId), input)
              .ifPresent(session -> answer.put("Session", session));
          return answer;
        });
  }

  private Optional<String> confirm(UserPool pool, AppClient client, Input input) {
    var name = input.text("Username");
    ClientSecrets.requireHash(client, name, input.optionalText("SecretHash"));
    attempts.count(pool, operation(), pool.rules().canonical(name), ATTEMPTS_AN_HOUR);
    var user =
        UserLookup.find(pool, name)
            .orElseThrow(
                () ->
                    client.rules().hidesUsers()
                        ? Faults.expiredCode()
                        : Faults.userOrClientNotFound());
    if (user.status() != User.Status.UNCONFIRMED) {
      throw Faults.notAuthorized("User cannot be confirmed. Current status is " + user.status());
    }
    var verified = codes.requireRight(user, input.text("ConfirmationCode"));
    if (input.flag("ForceAliasCreation").orElse(false)) {
      Aliases.take(pool, user, verified, clock.instant());
    }
    Aliases.requireFree(pool, user, verified);
    var session =
        input
            .optionalText("Session")
            .flatMap(given -> sessions.confirmed(pool, client, user, given, verified));
    var confirmed =
        user.edit(clock.instant())
            .status(User.Status.CONFIRMED)
            .attribute(verified + "_verified", "true")
            .confirmation(Optional.empty())
            .done();
    pool.put(confirmed);
    triggers.confirmed(pool, client.id(), confirmed, input.textMap("ClientMetadata"));
    return session;
  }
}
