package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Registrations of passkeys that wait for the browser's answer; each challenge is taken once. */
final class PasskeyRegistrations {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Nobody can fill the memory by beginning registrations: the oldest make way. */
  private static final int CAPACITY = 1_000;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<String, Pending> pending = new LinkedHashMap<>();

  PasskeyRegistrations(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Begins a registration, and returns its challenge in base64url. */
  synchronized String begin(AppClient client, User user) {
    if (pending.size() >= CAPACITY) {
      pending.remove(pending.keySet().iterator().next());
    }
    var challenge = Passkeys.newChallenge(random);
    pending.put(challenge, new Pending(user.sub(), client.id(), clock.instant().plus(LIFETIME)));
    return challenge;
  }

  /** Takes the challenge away; refuses one that isn't the user's, or that another client began. */
  synchronized String take(AppClient client, User user, Optional<String> challenge) {
    var found =
        challenge
            .flatMap(text -> Optional.ofNullable(pending.get(text)))
            .filter(begun -> begun.sub().equals(user.sub()))
            .filter(begun -> clock.instant().isBefore(begun.expires()))
            .orElseThrow(PasskeyRegistrations::unknown);
    var text = challenge.orElseThrow(PasskeyRegistrations::unknown);
    pending.remove(text);
    if (!found.clientId().equals(client.id())) {
      throw ServiceFault.of(
          "WebAuthnClientMismatchException", "The registration was begun by another client.");
    }
    return text;
  }

  static ServiceFault unknown() {
    return ServiceFault.of(
        "WebAuthnChallengeNotFoundException", "The challenge is unknown or has expired.");
  }

  private record Pending(String sub, String clientId, Instant expires) {}
}
