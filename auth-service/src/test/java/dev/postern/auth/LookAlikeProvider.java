package dev.postern.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An OpenID provider as its documents say one behaves, with one person who is always signed in. */
final class LookAlikeProvider implements AutoCloseable {
  static final String CLIENT = "postern-at-the-provider";
  static final String SECRET = "secret-of-postern";
  static final String SUBJECT = "10769150350006150715113082367";

  private final HttpServer server;
  private final InstantSource clock;
  private final RSAKey key = key("first");
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Optional<String> issuer;

  /** Changes what a token says before it is signed. */
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

  /** Writes a token in another way than it should. */
  volatile Optional<String> token = Optional.empty();

  private LookAlikeProvider(HttpServer server, Optional<String> issuer, InstantSource clock) {
    this.server = server;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * @param issuer what it calls itself, where that isn't its address
   */
  static LookAlikeProvider start(Optional<String> issuer, InstantSource clock) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LookAlikeProvider provider = new LookAlikeProvider(server, issuer, clock);
      server.createContext("/", provider::answer);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  String issuer() {
    return issuer.orElseGet(() -> address().toString());
  }

  RSAKey key() {
    return key;
  }

  /** The person agrees: what the browser comes back with. */
  String signInAt(URI page) {
    Map<String, String> question = fields(page.getRawQuery());
    if (!page.toString().startsWith(address() + "/authorize?")
        || !CLIENT.equals(question.get("client_id"))
        || !"code".equals(question.get("response_type"))
        || !"S256".equals(question.get("code_challenge_method"))) {
      throw new AssertionError("no question of ours: " + page);
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, question);
    return code;
  }

  /** Whether nobody has come with that code yet. */
  boolean gave(String code) {
    return codes.containsKey(code);
  }

  /** What a token says to whoever asked that question. */
  JWTClaimsSet.Builder claimsFor(Map<String, String> question) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(CLIENT)
        .subject(SUBJECT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3_600)))
        .claim("nonce", question.get("nonce"))
        .claim("email", "ann@example.com")
        .claim("email_verified", true)
        .claim("name", "Ann");
  }

  static String sign(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm, JWSSigner signer) {
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      return sign(claims, key, JWSAlgorithm.RS256, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonObject body =
        switch (path) {
          case "/.well-known/openid-configuration" -> document();
          case "/keys" -> new JsonObject(new JWKSet(key.toPublicJWK()).toString(true));
          case "/token" ->
              exchange(fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          default -> new JsonObject();
        };
    byte[] bytes = body.encode().getBytes(UTF_8);
    exchange.sendResponseHeaders(
        body.isEmpty() ? 404 : body.containsKey("error") ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonObject document() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("authorization_endpoint", address() + "/authorize")
        .put("token_endpoint", address() + "/token")
        .put("jwks_uri", address() + "/keys");
  }

  private JsonObject exchange(Map<String, String> form) {
    if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
      return new JsonObject().put("error", "invalid_client");
    }
    Map<String, String> question = codes.remove(String.valueOf(form.get("code")));
    if (question == null
        || !"authorization_code".equals(form.get("grant_type"))
        || !String.valueOf(question.get("redirect_uri")).equals(form.get("redirect_uri"))
        || !hashOf(String.valueOf(form.get("code_verifier")))
            .equals(question.get("code_challenge"))) {
      return new JsonObject().put("error", "invalid_grant");
    }
    return new JsonObject()
        .put("token_type", "Bearer")
        .put("access_token", "opaque")
        .put(
            "id_token",
            token.orElseGet(() -> sign(claims.apply(claimsFor(question)).build(), key)));
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", UTF_8));
    }
    return fields;
  }

  private static String hashOf(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
