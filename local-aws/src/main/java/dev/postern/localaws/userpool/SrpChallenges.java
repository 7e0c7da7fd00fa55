package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.srp.SrpExchange;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * SRP sign-ins that are under way, found by their {@code SECRET_BLOCK}. Each is answered once,
 * right or wrong, and within seconds, as AWS asks.
 */
final class SrpChallenges {

  private static final Duration LIFETIME = Duration.ofSeconds(30);
  private static final int BLOCK_BYTES = 768;

  private final InstantSource clock;
  private final SecureRandom random;
  private final ConcurrentMap<String, Challenge> open = new ConcurrentHashMap<>();

  SrpChallenges(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A sign-in that waits for its proof.
   *
   * @param userId {@code USER_ID_FOR_SRP}
   * @param signInName what the user typed
   */
  record Challenge(
      SrpExchange exchange,
      String poolId,
      String clientId,
      String userId,
      String signInName,
      Instant expires) {}

  /** Opens a challenge and returns its secret block, in base64. */
  String open(
      SrpExchange exchange, String poolId, String clientId, String userId, String signInName) {
    var now = clock.instant();
    open.values().removeIf(challenge -> !now.isBefore(challenge.expires()));
    var bytes = new byte[BLOCK_BYTES];
    random.nextBytes(bytes);
    var block = Base64.getEncoder().encodeToString(bytes);
    open.put(
        block, new Challenge(exchange, poolId, clientId, userId, signInName, now.plus(LIFETIME)));
    return block;
  }

  /** Takes the challenge away; nothing when it is unknown, was answered or has expired. */
  Optional<Challenge> take(String secretBlock) {
    return Optional.ofNullable(open.remove(secretBlock))
        .filter(challenge -> clock.instant().isBefore(challenge.expires()));
  }
}
