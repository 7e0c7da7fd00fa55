package dev.postern.contract.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.AssertionRefused.Why;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.ShareClaim;
import dev.postern.contract.share.ShareScope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies assertions with the auth service's published keys, each assertion once: what was
 * verified is remembered until it expires. Keys are asked for when an assertion names one that is
 * not known, at most once in {@link #LEAST_BETWEEN_KEY_REQUESTS}, for which it then waits; where
 * that fails it does so for all who wait. Blocks, so it belongs on a virtual thread.
 */
public final class JwtCallerVerifier implements CallerVerifier {
  private static final Duration LEAST_BETWEEN_KEY_REQUESTS = Duration.ofMillis(500);
  private static final int CLOCK_DIFFERENCE_SECONDS = 5;
  private static final int MOST_REMEMBERED = 100_000;

  private final Vertx vertx;
  private final Supplier<Published> keySource;
  private final Cache<Secret, Verified> verified =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfter(new UntilExpiry()).build();

  private volatile Keys keys;
  private volatile @Nullable LostRequest lost;

  private JwtCallerVerifier(Vertx vertx, Supplier<Published> keySource) {
    this.vertx = vertx;
    this.keySource = keySource;
    this.keys = new Keys(List.of(), null, Instant.MIN);
  }

  /** A verifier that asks the auth service for its keys. */
  public static JwtCallerVerifier asking(Vertx vertx, OperationBus bus) {
    return new JwtCallerVerifier(
        vertx,
        () -> bus.ask(AssertionKeys.OPERATION, new AssertionKeys(), RequestId.current()).await());
  }

  /** A verifier beside the keys themselves. */
  public static JwtCallerVerifier of(Vertx vertx, Supplier<Published> keySource) {
    return new JwtCallerVerifier(vertx, keySource);
  }

  /** Visitors of shares don't get through. */
  @Override
  public Caller verify(CallerAssertion assertion) {
    Caller caller = known(assertion);
    if (caller.share().isPresent()) {
      throw AssertionRefused.failure(Why.FOR_VISITORS);
    }
    return caller;
  }

  /**
   * The same verifier for what visitors of shares may ask as well. Whoever answers must hold them
   * to {@link Caller#share()}.
   */
  public CallerVerifier withVisitors() {
    return this::known;
  }

  private Caller known(CallerAssertion assertion) {
    @Nullable Verified known = verified.getIfPresent(assertion.token());
    if (known != null && known.expiresAt().isAfter(Instant.now())) {
      return known.caller();
    }
    Verified fresh = check(assertion.token().reveal());
    verified.put(assertion.token(), fresh);
    return fresh.caller();
  }

  private Verified check(String token) {
    return keysFor(token)
        .authenticate(new TokenCredentials(token))
        .map(user -> read(user.attributes().getJsonObject("accessToken")))
        .recover(notOurs -> Future.failedFuture(refused(notOurs)))
        .await();
  }

  /** Vert.x says it in a message alone. */
  private static Failure refused(Throwable cause) {
    boolean expired = String.valueOf(cause.getMessage()).contains("expired");
    return AssertionRefused.failure(expired ? Why.EXPIRED : Why.INVALID, cause);
  }

  /** The keys, asked for anew where the token names one that isn't among them. */
  private JWTAuth keysFor(String token) {
    String keyId = keyIdOf(token);
    Keys current = keys;
    if (current.verifier() != null && current.ids().contains(keyId)) {
      return current.verifier();
    }
    JWTAuth asked = askAgain(keyId);
    if (!keys.ids().contains(keyId)) {
      throw AssertionRefused.failure(Why.UNKNOWN_KEY);
    }
    return asked;
  }

  /**
   * Keys that were asked for after this began would have the one that is looked for, if there is
   * one: whoever comes too soon after others asked waits for the next time, and for that alone.
   */
  private JWTAuth askAgain(String keyId) {
    Instant began = Instant.now();
    while (true) {
      Instant next;
      synchronized (this) {
        Keys current = keys;
        if (current.verifier() != null
            && (current.ids().contains(keyId) || current.askedAt().isAfter(began))) {
          return current.verifier();
        }
        @Nullable LostRequest before = lost;
        if (before != null && before.at().isAfter(began)) {
          throw before.why(); // for which this one waited as well
        }
        next = current.askedAt().plus(LEAST_BETWEEN_KEY_REQUESTS);
        if (current.verifier() == null || !Instant.now().isBefore(next)) {
          return askOrFail();
        }
      }
      pause(Duration.between(Instant.now(), next));
    }
  }

  private JWTAuth askOrFail() {
    try {
      return ask();
    } catch (Failure failure) {
      lost = new LostRequest(Instant.now(), failure);
      throw failure;
    }
  }

  private JWTAuth ask() {
    Instant askedAt = Instant.now();
    Published published = keySource.get();
    JWTAuthOptions options =
        new JWTAuthOptions()
            .setJWTOptions(
                new JWTOptions()
                    .setIssuer(CallerAssertion.ISSUER)
                    .addAudience(CallerAssertion.AUDIENCE)
                    .addAudience(CallerAssertion.SHARE_AUDIENCE)
                    .setLeeway(CLOCK_DIFFERENCE_SECONDS));
    published.keys().forEach(key -> options.addJwk(jwk(key)));
    JWTAuth verifier = JWTAuth.create(vertx, options);
    keys =
        new Keys(
            published.keys().stream().map(key -> String.valueOf(key.get("kid"))).toList(),
            verifier,
            askedAt);
    return verifier;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    }
  }

  private static JsonObject jwk(Map<String, String> key) {
    JsonObject jwk = new JsonObject();
    key.forEach(jwk::put);
    return jwk;
  }

  /** RFC 7515 header member; an assertion without one is refused. */
  private static String keyIdOf(String token) {
    try {
      String header = token.substring(0, token.indexOf('.'));
      JsonObject json = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(header)));
      if (!"RS256".equals(json.getString("alg"))) {
        throw AssertionRefused.failure(Why.MALFORMED);
      }
      @Nullable String keyId = json.getString("kid");
      if (keyId != null) {
        return keyId;
      }
    } catch (Failure failure) {
      throw failure;
    } catch (RuntimeException malformed) {
      throw AssertionRefused.failure(Why.MALFORMED, malformed);
    }
    throw AssertionRefused.failure(Why.MALFORMED);
  }

  private static Verified read(JsonObject claims) {
    Instant issuedAt = Instant.ofEpochSecond(claims.getLong("iat"));
    Instant expiresAt = Instant.ofEpochSecond(claims.getLong("exp"));
    if (expiresAt.isAfter(issuedAt.plusSeconds(CallerAssertion.MOST_SECONDS))) {
      throw new IllegalArgumentException("an assertion lives too long");
    }
    Caller caller =
        new Caller(
            new SessionId(text(claims, "sid")),
            text(claims, "sub"),
            text(claims, "username"),
            texts(claims.getJsonArray("groups")),
            Instant.ofEpochSecond(claims.getLong("auth_time")),
            texts(claims.getJsonArray("amr")),
            Optional.ofNullable(claims.getString("role")),
            shareIn(claims));
    return new Verified(caller, expiresAt);
  }

  /** Whoever is meant for visitors alone names their scope, and nobody else does. */
  private static Optional<ShareScope> shareIn(JsonObject claims) {
    Optional<ShareScope> share =
        Optional.ofNullable(claims.getJsonObject("share")).map(ShareClaim::read);
    String expected = share.isPresent() ? CallerAssertion.SHARE_AUDIENCE : CallerAssertion.AUDIENCE;
    if (!expected.equals(claims.getValue("aud"))) {
      throw new IllegalArgumentException("an assertion isn't for whom it is about");
    }
    return share;
  }

  private static String text(JsonObject claims, String name) {
    @Nullable String value = claims.getString(name);
    if (value == null) {
      throw new IllegalArgumentException("an assertion lacks " + name);
    }
    return value;
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private record LostRequest(Instant at, Failure why) {}

  private record Keys(List<String> ids, @Nullable JWTAuth verifier, Instant askedAt) {}

  private record Verified(Caller caller, Instant expiresAt) {}

  private static final class UntilExpiry implements Expiry<Secret, Verified> {
    @Override
    public long expireAfterCreate(Secret token, Verified verified, long now) {
      return Math.max(0, Duration.between(Instant.now(), verified.expiresAt()).toNanos());
    }

    @Override
    public long expireAfterUpdate(Secret token, Verified verified, long now, long left) {
      return expireAfterCreate(token, verified, now);
    }

    @Override
    public long expireAfterRead(Secret token, Verified verified, long now, long left) {
      return left;
    }
  }
}
