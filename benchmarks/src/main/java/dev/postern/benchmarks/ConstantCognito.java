package dev.postern.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/**
 * A user pool that says the same to everybody and checks nothing, so that what is measured is the
 * auth service. SRP's client can't tell: it would be the server that finds a password wrong.
 */
final class ConstantCognito implements AutoCloseable {
  static final String POOL_ID = "us-east-1_Benchmark";
  static final String CLIENT_ID = "benchmarkbenchmarkbenchma1";

  private static final int SECRET_BLOCK_BYTES = 1_024;
  private static final int SALT_BITS = 128;
  private static final int SERVER_KEY_BITS = 3_071;

  private final Vertx vertx;
  private final HttpServer server;
  private final Buffer challenge;
  private final Buffer result;

  private ConstantCognito(Vertx vertx) {
    this.vertx = vertx;
    this.challenge = challenge(new Random(1)).toBuffer();
    this.result = result(Instant.now()).toBuffer();
    this.server =
        vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  /** Listens on a port that is free. */
  static ConstantCognito start() {
    return new ConstantCognito(Vertx.vertx());
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body ->
                request
                    .response()
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .end(beginsSrp(body) ? challenge : result));
  }

  private static boolean beginsSrp(Buffer body) {
    return "USER_SRP_AUTH".equals(body.toJsonObject().getString("AuthFlow"));
  }

  private static JsonObject challenge(Random random) {
    byte[] block = new byte[SECRET_BLOCK_BYTES];
    random.nextBytes(block);
    return JsonObject.of(
        "ChallengeName",
        "PASSWORD_VERIFIER",
        "ChallengeParameters",
        JsonObject.of(
            "USERNAME",
            "ann",
            "USER_ID_FOR_SRP",
            "ann",
            "SALT",
            new BigInteger(SALT_BITS, random).toString(16),
            "SRP_B",
            new BigInteger(SERVER_KEY_BITS, random).toString(16),
            "SECRET_BLOCK",
            Base64.getEncoder().encodeToString(block)));
  }

  private static JsonObject result(Instant now) {
    JsonObject claims =
        JsonObject.of(
            "iss",
            "https://cognito-idp.us-east-1.amazonaws.com/" + POOL_ID,
            "aud",
            CLIENT_ID,
            "token_use",
            "id",
            "sub",
            "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
            "cognito:username",
            "ann");
    claims
        .put("email", "ann@example.com")
        .put("auth_time", now.getEpochSecond())
        .put("exp", now.plus(Duration.ofDays(1)).getEpochSecond());
    return JsonObject.of(
        "ChallengeParameters",
        new JsonObject(),
        "AuthenticationResult",
        JsonObject.of(
            "IdToken",
            token(claims),
            "AccessToken",
            token(claims),
            "RefreshToken",
            token(claims),
            "TokenType",
            "Bearer",
            "ExpiresIn",
            3_600));
  }

  /** A token whose signature nobody looks at. */
  private static String token(JsonObject claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8))
        + "."
        + base64.encodeToString(claims.encode().getBytes(UTF_8))
        + "."
        + base64.encodeToString(new byte[256]);
  }
}
