package dev.postern.localaws.userpool;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the user whom a sign-in name stands for: a user name, or an attribute used like one. */
final class UserLookup {

  private UserLookup() {}

  /** The user, by name first. An e-mail address or number that is an alias must be verified. */
  static Optional<User> find(UserPool pool, String signInName) {
    var rules = pool.rules();
    return pool.userNamed(signInName)
        .or(() -> byAny(pool, rules.usernameAttributes(), signInName, attribute -> user -> true))
        .or(
            () ->
                byAny(
                    pool,
                    rules.aliasAttributes(),
                    signInName,
                    attribute ->
                        user ->
                            attribute.equals("preferred_username")
                                ? user.status() == User.Status.CONFIRMED
                                : user.isVerified(attribute)));
  }

  /** The other user who holds the attribute's value as a verified alias. */
  static Optional<User> aliasHolder(UserPool pool, User user, String attribute) {
    return user.attribute(attribute)
        .flatMap(
            value ->
                holders(pool, attribute, value)
                    .filter(other -> !other.sub().equals(user.sub()) && other.isVerified(attribute))
                    .findFirst());
  }

  /** All users with that value, compared as the pool compares user names. */
  static Stream<User> holders(UserPool pool, String attribute, String value) {
    var rules = pool.rules();
    var wanted = rules.canonical(value);
    return pool.users().stream()
        .filter(
            user ->
                user.attribute(attribute).map(rules::canonical).filter(wanted::equals).isPresent());
  }

  private static Optional<User> byAny(
      UserPool pool,
      Iterable<String> attributes,
      String value,
      Function<String, Predicate<User>> condition) {
    for (var attribute : attributes) {
      var found = holders(pool, attribute, value).filter(condition.apply(attribute)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
