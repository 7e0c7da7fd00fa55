package dev.postern.localaws.userpool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pool wants to know of people who sign up.
 *
 * @param allowed whether people may sign up themselves, for that client
 * @param names the attributes that stand for a user name; none where people choose one
 * @param attributes what is asked for beside
 */
public record SignUpWishes(boolean allowed, List<String> names, Set<String> attributes) {

  static SignUpWishes of(PoolSettings rules, LoginClient client) {
    var attributes = new LinkedHashSet<>(rules.schema().missing(Map.of()));
    attributes.addAll(rules.autoVerifiedAttributes());
    if (rules.usernameAttributes().size() == 1) {
      attributes.removeAll(rules.usernameAttributes());
    }
    return new SignUpWishes(
        rules.allowsSignUp() && client.providers().contains(LoginClient.OWN_USERS),
        rules.usernameAttributes(),
        attributes);
  }
}
