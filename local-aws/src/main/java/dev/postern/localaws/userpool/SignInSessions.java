package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-ins that wait for a challenge's answer, each found by its opaque {@code Session}. A session
 * ends when it is answered rightly or expires; which wrong answers end it is {@link Challenges}' to
 * say.
 */
final class SignInSessions {

  /** Nobody can fill the memory by beginning sign-ins: the oldest make way. */
  private static final int CAPACITY = 10_000;

  private static final int SESSION_BYTES = 600;

  /** So long an ended session is remembered, to say what is wrong with it. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  SignInSessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A sign-in and what it waits for. */
  record Waiting(SignIn signIn, Step step) {}

  /** Opens a session that lives as long as the client's {@code AuthSessionValidity}. */
  String open(AppClient client, SignIn signIn, Step step) {
    var bytes = new byte[SESSION_BYTES];
    random.nextBytes(bytes);
    var session = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    open(session, client.rules().authSessionValidity(), signIn, step);
    return session;
  }

  /** Opens a session under a secret that the client learns in another way. */
  synchronized void open(String secret, Duration lifetime, SignIn signIn, Step step) {
    var now = clock.instant();
    entries.values().removeIf(entry -> !now.isBefore(entry.expires().plus(REMEMBERED)));
    if (entries.size() >= CAPACITY) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(secret, new Entry(Optional.of(new Waiting(signIn, step)), now.plus(lifetime)));
  }

  /** What waits under the session, unless it is unknown, was used or has expired. */
  synchronized Optional<Waiting> find(String session) {
    return Optional.ofNullable(entries.get(session))
        .filter(entry -> clock.instant().isBefore(entry.expires()))
        .flatMap(Entry::waiting);
  }

  /** What waits under the session, or Cognito's refusal. */
  synchronized Waiting require(String session) {
    return find(session).orElseThrow(() -> refusal(Optional.ofNullable(entries.get(session))));
  }

  /** Ends the session. */
  synchronized void end(String session) {
    entries.computeIfPresent(session, (key, entry) -> new Entry(Optional.empty(), entry.expires()));
  }

  private static ServiceFault refusal(Optional<Entry> found) {
    if (found.isEmpty()) {
      return Faults.invalidSession();
    }
    return Faults.notAuthorized(
        found.get().waiting().isEmpty()
            ? "Invalid session for the user, session can only be used once."
            : "Invalid session for the user, session is expired.");
  }

  private record Entry(Optional<Waiting> waiting, Instant expires) {}
}
