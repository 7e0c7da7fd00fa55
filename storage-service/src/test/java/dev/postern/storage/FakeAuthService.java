package dev.postern.storage;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An auth service that signs assertions and gives out credentials by people's names. */
final class FakeAuthService {
  private static final String KEY_ID = "key-1";

  final AtomicInteger issued = new AtomicInteger();
  final Set<String> endedSessions = ConcurrentHashMap.newKeySet();
  volatile boolean silent;

  private final Vertx vertx;
  private final OperationBus bus;
  private final Function<String, TemporaryCredentials> credentials;
  private final RSAPublicKey publicKey;
  private final JWTAuth signer;

  /** Gives out credentials that only a scripted S3 takes. */
  FakeAuthService(Vertx vertx, OperationBus bus) throws GeneralSecurityException {
    this(vertx, bus, name -> People.credentials(name, Instant.now().plusSeconds(3600)));
  }

  /** Gives out these credentials by people's names. */
  FakeAuthService(Vertx vertx, OperationBus bus, Function<String, TemporaryCredentials> credentials)
      throws GeneralSecurityException {
    this.vertx = vertx;
    this.bus = bus;
    this.credentials = credentials;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    publicKey = (RSAPublicKey) pair.getPublic();
    signer =
        JWTAuth.create(
            vertx, new JWTAuthOptions().addJwk(jwk((RSAPrivateCrtKey) pair.getPrivate())));
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
                    encode(publicKey.getModulus()),
                    "e",
                    encode(publicKey.getPublicExponent()))));
    return Future.all(
        bus.answer(AssertionKeys.OPERATION, _ -> published),
        bus.answer(
            IssueCredentials.OPERATION,
            JwtCallerVerifier.of(vertx, () -> published),
            (caller, _) -> issue(caller)));
  }

  /** What the gateway would hand on for somebody who has signed in. */
  CallerAssertion assertion(String name) {
    Instant now = Instant.now();
    JsonObject claims =
        new JsonObject()
            .put("iss", CallerAssertion.ISSUER)
            .put("aud", CallerAssertion.AUDIENCE)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + CallerAssertion.MOST_SECONDS)
            .put("sid", People.session(name).value())
            .put("sub", "sub-" + name)
            .put("username", name)
            .put("groups", new JsonArray())
            .put("auth_time", now.getEpochSecond())
            .put("amr", new JsonArray().add("pwd"));
    JWTOptions options =
        new JWTOptions()
            .setAlgorithm("RS256")
            .setNoTimestamp(true)
            .setHeader(new JsonObject().put("kid", KEY_ID));
    return new CallerAssertion(new Secret(signer.generateToken(claims, options)));
  }

  private TemporaryCredentials issue(Caller caller) {
    if (silent) {
      throw Failure.of(Reason.UNAVAILABLE, "Cognito can't be reached.");
    }
    if (endedSessions.contains(caller.session().value())) {
      throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
    }
    issued.incrementAndGet();
    return credentials.apply(caller.username());
  }

  private static JsonObject jwk(RSAPrivateCrtKey key) {
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

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
