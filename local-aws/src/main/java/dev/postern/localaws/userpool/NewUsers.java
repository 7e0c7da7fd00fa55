package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes users as their pool's rules for names and attributes say, however they come to be. */
final class NewUsers {

  private final SecureRandom random;
  private final InstantSource clock;

  NewUsers(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A new user who signs up, and has to bring all attributes; they are not in the pool yet. */
  User signUp(
      UserPool pool, String name, Optional<String> password, Map<String, String> attributes) {
    var complete = named(pool, name, attributes);
    pool.rules().schema().require(complete);
    var edit = begin(pool, name, User.Status.UNCONFIRMED).attributes(complete);
    var user = edit.done();
    password.ifPresent(text -> edit.password(verifier(pool, user.username(), text)));
    return edit.done();
  }

  /**
   * A new user who is invited; attributes that the pool wants may come at the first sign-in.
   *
   * @param password temporary; without one the user signs in by codes alone, and at once
   */
  User invite(
      UserPool pool, String name, Optional<String> password, Map<String, String> attributes) {
    var complete = named(pool, name, attributes);
    pool.rules().schema().requireKnown(complete);
    var edit = begin(pool, name, User.Status.CONFIRMED).attributes(complete);
    var user = edit.done();
    password.ifPresent(
        text ->
            edit.password(verifier(pool, user.username(), text))
                .temporary(user.created().plus(pool.rules().temporaryPasswordValidity())));
    return edit.done();
  }

  /** A new user who is taken over from elsewhere, with the password they had there. */
  User takeOver(
      UserPool pool,
      String name,
      User.Status status,
      String password,
      Map<String, String> attributes) {
    var complete = named(pool, name, attributes);
    pool.rules().schema().requireKnown(complete);
    var edit = begin(pool, name, status).attributes(complete);
    var user = edit.done();
    return edit.password(verifier(pool, user.username(), password)).done();
  }

  private static Map<String, String> named(UserPool pool, String name, Map<String, String> given) {
    var rules = pool.rules();
    var attributes = new LinkedHashMap<>(given);
    if (rules.usernameAttributes().isEmpty()) {
      requirePlainName(rules, name);
    } else {
      addUsernameAttribute(rules, name, attributes);
    }
    for (var address : List.of("email", "phone_number")) {
      if (attributes.containsKey(address)) {
        attributes.putIfAbsent(address + "_verified", "false");
      }
    }
    return attributes;
  }

  private UserEdit begin(UserPool pool, String name, User.Status status) {
    boolean byAttribute = !pool.rules().usernameAttributes().isEmpty();
    requireUnused(pool, name, byAttribute);
    var sub = new Ids(random).sub();
    return UserEdit.create(byAttribute ? sub : name, sub, status, clock.instant());
  }

  /** What the pool keeps of a user's password. */
  SrpVerifier verifier(UserPool pool, String username, String password) {
    return SrpVerifier.of(pool.srpName(), username, password, random);
  }

  /** Where people sign up with an address, it is their attribute, and Cognito names them itself. */
  private static void addUsernameAttribute(
      PoolSettings rules, String name, Map<String, String> attributes) {
    var attribute =
        rules.usernameAttributes().stream()
            .filter(
                candidate ->
                    candidate.equals("email")
                        ? AttributeSchema.isEmail(name)
                        : AttributeSchema.isPhoneNumber(name))
            .findFirst()
            .orElseThrow(
                () ->
                    invalidParameter(
                        rules.usernameAttributes().contains("email")
                            ? rules.usernameAttributes().size() > 1
                                ? "Username should be either an email or a phone number."
                                : "Username should be an email."
                            : "Username should be a phone number."));
    var given = attributes.putIfAbsent(attribute, name);
    if (given != null && !rules.canonical(given).equals(rules.canonical(name))) {
      throw invalidParameter(
          "User pool is configured with " + attribute + " as username; both must be the same.");
    }
  }

  private static void requirePlainName(PoolSettings rules, String name) {
    if (rules.aliasAttributes().contains("email") && AttributeSchema.isEmail(name)) {
      throw invalidParameter(
          "Username cannot be of email format, since user pool is configured for email alias.");
    }
    if (rules.aliasAttributes().contains("phone_number") && AttributeSchema.isPhoneNumber(name)) {
      throw invalidParameter(
          "Username cannot be of phone number format, since user pool is configured for phone number alias.");
    }
  }

  private static void requireUnused(UserPool pool, String name, boolean byAttribute) {
    if (byAttribute && UserLookup.find(pool, name).isPresent()) {
      throw exists(
          "An account with the given "
              + (AttributeSchema.isEmail(name) ? "email" : "phone_number")
              + " already exists.");
    }
    if (!byAttribute && pool.userNamed(name).isPresent()) {
      throw exists("User already exists");
    }
  }

  private static ServiceFault exists(String message) {
    return ServiceFault.of("UsernameExistsException", message);
  }
}
