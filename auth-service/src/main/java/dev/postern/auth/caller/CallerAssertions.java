package dev.postern.auth.caller;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.share.ShareClaim;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asserts who is calling, for a minute each time. An assertion is given out again for half of its
 * life: signing costs a millisecond and verifying is done once for each.
 */
public final class CallerAssertions {
  private static final Duration LIFE = Duration.ofSeconds(CallerAssertion.MOST_SECONDS);
  private static final Duration SHARED_FOR = LIFE.dividedBy(2);
  private static final int MOST_SHARED = 100_000;
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final SigningKeys keys;
  private final InstantSource clock;
  private final Cache<Caller, Issued> shared =
      Caffeine.newBuilder().maximumSize(MOST_SHARED).expireAfterWrite(SHARED_FOR).build();

  /**
   * @param clock that of the machine: assertions are checked by the clocks of others
   */
  public CallerAssertions(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * An assertion about this caller.
   *
   * @param atMost what is left of the session's life, at least a second; the assertion doesn't
   *     outlive it
   */
  public Issued issue(Caller caller, Duration atMost) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(atMost.compareTo(LIFE) < 0 ? atMost : LIFE);
    @Nullable Issued known = shared.getIfPresent(caller);
    if (known != null
        && now.isBefore(known.issuedAt().plus(SHARED_FOR))
        && !known.validUntil().isAfter(now.plus(atMost))) {
      return known;
    }
    Issued fresh = sign(caller, now, end.truncatedTo(ChronoUnit.SECONDS));
    shared.put(caller, fresh);
    return fresh;
  }

  private Issued sign(Caller caller, Instant issuedAt, Instant validUntil) {
    SigningKey key = keys.signing();
    JsonObject header = JsonObject.of("alg", "RS256", "typ", "JWT", "kid", key.id());
    JsonObject claims =
        new JsonObject()
            .put("iss", CallerAssertion.ISSUER)
            .put(
                "aud",
                caller.share().isPresent()
                    ? CallerAssertion.SHARE_AUDIENCE
                    : CallerAssertion.AUDIENCE)
            .put("iat", issuedAt.getEpochSecond())
            .put("exp", validUntil.getEpochSecond())
            .put("jti", UUID.randomUUID().toString())
            .put("sid", caller.session().value())
            .put("sub", caller.subject())
            .put("username", caller.username())
            .put("groups", new JsonArray(caller.groups()))
            .put("auth_time", caller.authenticatedAt().getEpochSecond())
            .put("amr", new JsonArray(caller.methods()));
    caller.role().ifPresent(role -> claims.put("role", role));
    caller.share().ifPresent(share -> claims.put("share", ShareClaim.write(share)));
    String content = part(header) + "." + part(claims);
    String signature = BASE64URL.encodeToString(key.sign(content.getBytes(US_ASCII)));
    return new Issued(
        new CallerAssertion(new Secret(content + "." + signature)), issuedAt, validUntil);
  }

  private static String part(JsonObject json) {
    return BASE64URL.encodeToString(json.toBuffer().getBytes());
  }

  /** An assertion and its life. */
  public record Issued(CallerAssertion assertion, Instant issuedAt, Instant validUntil) {}
}
