package dev.postern.benchmarks.http;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An auth service that knows one session and signs assertions for it as the real one does; what
 * that costs is measured elsewhere.
 */
final class ConstantAuth {
  /** The one session that there is. */
  static final SessionToken TOKEN = new SessionToken(new Secret("b".repeat(43)));

  private static final String KEY_ID = "key-1";

  private final Vertx vertx;
  private final OperationBus bus;
  private final KeyPair pair;
  private final JWTAuth signer;
  private final AtomicLong asked = new AtomicLong();

  ConstantAuth(Vertx vertx, OperationBus bus) {
    this.vertx = vertx;
    this.bus = bus;
    this.pair = newPair();
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(privateKey()));
  }

  Future<?> start() {
    Published published =
        new Published(
            List.of(
                Map.of(
                    "kty",
                    "RSA",
                    "alg",
                    "RS256",
                    "use",
                    "sig",
                    "kid",
                    KEY_ID,
                    "n",
                    encode(((RSAPublicKey) pair.getPublic()).getModulus()),
                    "e",
                    encode(((RSAPublicKey) pair.getPublic()).getPublicExponent()))));
    return Future.all(
        bus.answer(AssertionKeys.OPERATION, _ -> published),
        bus.answer(ResolveSession.OPERATION, this::resolve),
        bus.answer(
            IssueCredentials.OPERATION,
            JwtCallerVerifier.of(vertx, () -> published),
            (_, _) ->
                new TemporaryCredentials(
                    "us-east-1:ann",
                    "ASIAANNANNANNANNANN0",
                    new Secret("secret-of-ann"),
                    new Secret("token".repeat(60)),
                    Instant.now().plus(Duration.ofHours(1)))));
  }

  /** How often somebody asked about a session. */
  long asked() {
    return asked.get();
  }

  private ResolveSession.Result resolve(ResolveSession question) {
    asked.incrementAndGet();
    if (!question.token().equals(TOKEN)) {
      return new Unknown();
    }
    Instant now = Instant.now();
    return new Resolved(
        assertion(now),
        now.plusSeconds(CallerAssertion.MOST_SECONDS),
        new SessionView(
            "ann",
            "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
            List.of("staff"),
            Map.of("email", "ann@example.com"),
            now,
            now.plus(Duration.ofHours(12)),
            Optional.empty(),
            AccountKind.MEMBER));
  }

  private CallerAssertion assertion(Instant now) {
    JsonObject claims =
        new JsonObject()
            .put("iss", CallerAssertion.ISSUER)
            .put("aud", CallerAssertion.AUDIENCE)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + CallerAssertion.MOST_SECONDS)
            .put("sid", TOKEN.id().value())
            .put("sub", "34c84488-e0e1-70ae-d2ee-991ad1a898c8")
            .put("username", "ann")
            .put("groups", new JsonArray().add("staff"))
            .put("auth_time", now.getEpochSecond())
            .put("amr", new JsonArray().add("pwd"));
    JWTOptions options =
        new JWTOptions()
            .setAlgorithm("RS256")
            .setNoTimestamp(true)
            .setHeader(new JsonObject().put("kid", KEY_ID));
    return new CallerAssertion(new Secret(signer.generateToken(claims, options)));
  }

  private JsonObject privateKey() {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    return new JsonObject()
        .put("kty", "RSA")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", encode(key.getModulus()))
        .put("e", encode(key.getPublicExponent()))
        .put("d", encode(key.getPrivateExponent()))
        .put("p", encode(key.getPrimeP()))
        .put("q", encode(key.getPrimeQ()))
        .put("dp", encode(key.getPrimeExponentP()))
        .put("dq", encode(key.getPrimeExponentQ()))
        .put("qi", encode(key.getCrtCoefficient()));
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
