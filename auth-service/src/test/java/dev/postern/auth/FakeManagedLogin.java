package dev.postern.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The OpenID side of a user pool that signs in anybody at once, and whose tokens a test can spoil.
 */
public final class FakeManagedLogin {
  public static final String POOL = "eu-central-1_Pool";
  public static final String CLIENT = "client1";
  public static final String SECRET = "client-secret";
  public static final String ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/" + POOL;

  private final InstantSource clock;
  private final HttpServer server;
  private final RSAKey key = newKey("key-1");
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  /** Whether the pool has a domain, and so pages. */
  public volatile boolean hasDomain = true;

  /** What the server says in place of everything; 0 for nothing. */
  public volatile int trouble = 0;

  public volatile UnaryOperator<JWTClaimsSet.Builder> id = claims -> claims;
  public volatile UnaryOperator<JWTClaimsSet.Builder> access = claims -> claims;
  public volatile Signer idSigner = this::signed;
  public volatile Signer accessSigner = this::signed;

  public FakeManagedLogin(Vertx vertx, InstantSource clock) {
    this.clock = clock;
    this.server =
        vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** All is well again. */
  public void reset() {
    hasDomain = true;
    trouble = 0;
    id = claims -> claims;
    access = claims -> claims;
    idSigner = this::signed;
    accessSigner = this::signed;
  }

  /** The key that is published. */
  public RSAKey key() {
    return key;
  }

  /** What a page does that somebody signs in at: the code with which it sends the browser back. */
  public String signInAt(URI page) {
    String code = UUID.randomUUID().toString();
    codes.put(code, queryOf(page));
    return code;
  }

  public static Map<String, String> queryOf(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  /** As the pool signs. */
  public String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), key, claims);
  }

  public static String signed(JWSHeader header, RSAKey key, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  public static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void handle(HttpServerRequest request) {
    if (trouble != 0) {
      request.response().setStatusCode(trouble).end("<html>canary</html>");
      return;
    }
    switch (String.valueOf(request.path())) {
      case "/" + POOL + "/.well-known/openid-configuration" -> reply(request, 200, document());
      case "/" + POOL + "/.well-known/jwks.json" ->
          reply(request, 200, new JsonObject(new JWKSet(key).toPublicJWKSet().toJSONObject()));
      case "/domain/oauth2/token" -> {
        request.setExpectMultipart(true);
        request.endHandler(_ -> token(request));
      }
      default -> request.response().setStatusCode(404).end();
    }
  }

  private void token(HttpServerRequest request) {
    MultiMap form = request.formAttributes();
    String basic =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.US_ASCII));
    if (!("Basic " + basic).equals(request.getHeader("Authorization"))) {
      reply(request, 401, new JsonObject().put("error", "invalid_client"));
      return;
    }
    Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
    if (asked == null
        || !"authorization_code".equals(form.get("grant_type"))
        || !Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
        || !hash(String.valueOf(form.get("code_verifier")), 32)
            .equals(asked.get("code_challenge"))) {
      reply(request, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    try {
      String accessToken = accessSigner.sign(access.apply(accessClaims()).build());
      JWTClaimsSet.Builder claims =
          idClaims().claim("nonce", asked.get("nonce")).claim("at_hash", hash(accessToken, 16));
      reply(
          request,
          200,
          new JsonObject()
              .put("id_token", idSigner.sign(id.apply(claims).build()))
              .put("access_token", accessToken)
              .put("refresh_token", "refresh-" + UUID.randomUUID())
              .put("token_type", "Bearer")
              .put("expires_in", 3600));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private JWTClaimsSet.Builder idClaims() {
    return common()
        .audience(CLIENT)
        .claim("token_use", "id")
        .claim("cognito:username", "Google_1")
        .claim("email", "ann@example.com")
        .claim("identities", List.of(identity("Google", true)));
  }

  private JWTClaimsSet.Builder accessClaims() {
    return common().claim("token_use", "access").claim("client_id", CLIENT).claim("version", 2);
  }

  private JWTClaimsSet.Builder common() {
    Date now = Date.from(clock.instant());
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("sub-ann")
        .claim("auth_time", now.toInstant().getEpochSecond())
        .issueTime(now)
        .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))));
  }

  /** One of the identities in an ID token. */
  public static Map<String, Object> identity(String provider, boolean primary) {
    return Map.of("userId", "1", "providerName", provider, "primary", String.valueOf(primary));
  }

  private JsonObject document() {
    JsonObject document =
        new JsonObject()
            .put("issuer", ISSUER)
            .put("jwks_uri", endpoint() + "/" + POOL + "/.well-known/jwks.json");
    String domain = endpoint() + "/domain";
    return hasDomain
        ? document
            .put("authorization_endpoint", domain + "/oauth2/authorize")
            .put("token_endpoint", domain + "/oauth2/token")
            .put("end_session_endpoint", domain + "/logout")
        : document;
  }

  private static void reply(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encode());
  }

  private static String hash(String text, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a token of claims. */
  @FunctionalInterface
  public interface Signer {
    String sign(JWTClaimsSet claims) throws JOSEException;
  }
}
