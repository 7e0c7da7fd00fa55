package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code ChangePassword}: a signed-in user puts a password in the place of theirs. */
final class ChangePassword implements Action {

  private static final int ATTEMPTS_AN_HOUR = 5;

  private final AccessTokens tokens;
  private final PasswordCheck passwords;
  private final NewPasswords newPasswords;
  private final Attempts attempts;
  private final InstantSource clock;

  ChangePassword(
      AccessTokens tokens,
      PasswordCheck passwords,
      NewPasswords newPasswords,
      Attempts attempts,
      InstantSource clock) {
    this.tokens = tokens;
    this.passwords = passwords;
    this.newPasswords = newPasswords;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .may("PreviousPassword", Shapes.PASSWORD)
        .with("ProposedPassword", Shapes.PASSWORD)
        .with("AccessToken", Shapes.TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var pool = bearer.pool();
          var user = bearer.user();
          attempts.count(
              pool, operation(), pool.rules().canonical(user.username()), ATTEMPTS_AN_HOUR);
          requirePrevious(pool, user, input.optionalText("PreviousPassword"));
          pool.put(
              user.edit(clock.instant())
                  .password(newPasswords.make(pool, user, input.text("ProposedPassword")))
                  .done());
          return JsonNodeFactory.instance.objectNode();
        });
  }

  /** Only a user who has no password needs not show one. */
  private void requirePrevious(UserPool pool, User user, Optional<String> previous) {
    if (user.password().isPresent()) {
      var unused =
          passwords.require(
              pool,
              user.username(),
              Optional.of(user),
              previous.orElseThrow(
                  () -> Faults.invalidParameter("Missing required parameter PreviousPassword")));
    }
  }
}
