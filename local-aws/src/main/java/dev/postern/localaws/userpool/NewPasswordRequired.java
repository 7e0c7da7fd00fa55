package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code NEW_PASSWORD_REQUIRED}: the password that an invited user chooses. */
final class NewPasswordRequired implements ChallengeHandler {

  private static final String ATTRIBUTE = "userAttributes.";

  private final NewPasswords passwords;
  private final SignInSteps steps;
  private final InstantSource clock;

  NewPasswordRequired(NewPasswords passwords, SignInSteps steps, InstantSource clock) {
    this.passwords = passwords;
    this.steps = steps;
    this.clock = clock;
  }

  /** A sign-in that waits for a password, and for the attributes that the pool wants. */
  record Awaited(List<String> missing) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("NEW_PASSWORD_REQUIRED");
    }
  }

  @Override
  public String name() {
    return "NEW_PASSWORD_REQUIRED";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var pool = answer.pool();
    var user = answer.user();
    var given = attributes(answer);
    answer.step(Awaited.class).missing().stream()
        .filter(name -> given.getOrDefault(name, "").isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw Faults.invalidParameter("Invalid attributes given, " + name + " is missing");
            });
    pool.rules().schema().requireKnown(given);
    given.forEach((name, value) -> Aliases.requireUnused(pool, user, name, value));
    pool.put(
        user.edit(clock.instant())
            .password(passwords.make(pool, user, answer.require("NEW_PASSWORD")))
            .status(User.Status.CONFIRMED)
            .attributes(given)
            .done());
    return steps.after(pool, answer.client(), answer.signIn().with(Passed.NEW_PASSWORD));
  }

  private static Map<String, String> attributes(ChallengeAnswer answer) {
    var given = new LinkedHashMap<String, String>();
    answer
        .responses()
        .forEach(
            (key, value) -> {
              if (key.startsWith(ATTRIBUTE)) {
                var name = key.substring(ATTRIBUTE.length());
                GivenAttributes.requireWritable(answer.client(), name);
                given.put(name, value);
              }
            });
    for (var address : List.of("email", "phone_number")) {
      if (given.containsKey(address)) {
        given.put(address + "_verified", "false");
      }
    }
    return given;
  }
}
