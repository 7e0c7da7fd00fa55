package dev.postern.auth.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeId;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.challenge.PendingChallenge;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps sign-ins that wait for a person. Each is known by an id of ours that is good for one answer
 * and only to the browser that holds the ticket; the store sees hashes of both, and Cognito's
 * session sealed.
 */
public final class PendingChallenges {
  private static final String PURPOSE = "challenge:";

  private final ChallengeStore store;
  private final Seal seal;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * @param lifetime of one step: what the app client's {@code AuthSessionValidity} is
   */
  public PendingChallenges(
      ChallengeStore store, Seal seal, Duration lifetime, InstantSource clock) {
    this.store = store;
    this.seal = seal;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Keeps the first step of a sign-in that has to wait. */
  PendingChallenge begin(Waiting waiting, Challenge challenge) {
    return next(waiting, challenge, ChallengeTicket.random());
  }

  /** Keeps a further step, for the browser that took the one before. */
  PendingChallenge next(Waiting waiting, Challenge challenge, ChallengeTicket ticket) {
    return keep(waiting, challenge, ticket, clock.instant().plus(lifetime));
  }

  /** Keeps a step once more whose answer was wrong; that doesn't make it live longer. */
  PendingChallenge again(Held held, Waiting waiting, Challenge challenge, ChallengeTicket ticket) {
    return keep(waiting, challenge, ticket, held.expiresAt());
  }

  /** The step of that id, if it waits for this browser. */
  Optional<Held> find(ChallengeId id, ChallengeTicket ticket) {
    String key = hash(id.value());
    return store
        .find(key)
        .flatMap(text -> read(key, text, ticket))
        .filter(held -> clock.instant().isBefore(held.expiresAt()));
  }

  /** Whether the caller is the one who answers; nobody else can any more. */
  boolean take(ChallengeId id) {
    return store.take(hash(id.value())).isPresent();
  }

  private PendingChallenge keep(
      Waiting waiting, Challenge challenge, ChallengeTicket ticket, Instant expiresAt) {
    ChallengeId id = ChallengeId.random();
    String key = hash(id.value());
    byte[] plain = waiting.toJson();
    try {
      store.put(
          key,
          String.join(
              " ",
              hash(ticket.value()),
              Long.toString(expiresAt.toEpochMilli()),
              seal.close(PURPOSE + key, plain)),
          Duration.between(clock.instant(), expiresAt));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
    return new PendingChallenge(id, ticket, challenge, expiresAt);
  }

  private Optional<Held> read(String key, String text, ChallengeTicket ticket) {
    String[] parts = text.split(" ", -1);
    if (!MessageDigest.isEqual(
        parts[0].getBytes(US_ASCII), hash(ticket.value()).getBytes(US_ASCII))) {
      return Optional.empty();
    }
    Instant expiresAt = Instant.ofEpochMilli(Long.parseLong(parts[1]));
    return seal.open(PURPOSE + key, parts[2])
        .map(
            plain -> {
              try {
                return new Held(Waiting.ofJson(plain), expiresAt);
              } finally {
                Arrays.fill(plain, (byte) 0);
              }
            });
  }

  private static String hash(Secret random) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(random.reveal().getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A step that waits. */
  record Held(Waiting waiting, Instant expiresAt) {}
}
