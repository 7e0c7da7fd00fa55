package dev.postern.auth.session;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all sessions of a person can be found by: their subject, and whatever they may type to say
 * who they are. A name that several people have finds the sessions of all of them; it serves to end
 * sessions, of which one too many is a sign-in more and one too few a thief's.
 */
final class SessionNames {
  private static final Set<String> TYPED = Set.of("preferred_username", "email", "phone_number");

  private SessionNames() {}

  static String subject(String subject) {
    return "subject:" + subject;
  }

  /** Pools compare names without regard to case unless they were told otherwise. */
  static String typed(String name) {
    return "name:" + name.toLowerCase(Locale.ROOT);
  }

  static Set<String> of(Session session) {
    Person person = session.person();
    Stream<String> aliases =
        person.attributes().entrySet().stream()
            .filter(attribute -> TYPED.contains(attribute.getKey()))
            .map(attribute -> typed(attribute.getValue()));
    return Stream.concat(Stream.of(subject(person.subject()), typed(person.username())), aliases)
        .collect(Collectors.toUnmodifiableSet());
  }
}
