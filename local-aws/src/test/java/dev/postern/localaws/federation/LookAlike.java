package dev.postern.localaws.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.token.SignedToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as an identity provider's documents say that it does. */
public final class LookAlike implements AutoCloseable {

  private static final String NOT_FOUND = "404 {}";

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  /** What was asked for, path and query. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private LookAlike(HttpServer server) {
    this.server = server;
  }

  /** One that knows nothing yet. */
  public static LookAlike start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var lookAlike = new LookAlike(server);
      server.createContext("/", lookAlike::answer);
      server.start();
      return lookAlike;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers a path so from now on, whatever the query. */
  public LookAlike answering(String path, int status, String json) {
    answers.put(path, status + " " + json.replace('\'', '"'));
    return this;
  }

  /** Makes it an OpenID Connect provider with that issuer, whose keys are at the address. */
  public LookAlike openId(String issuer, String keysAt) {
    answering(
        URI.create(issuer).getPath() + "/.well-known/openid-configuration",
        200,
        "{'issuer':'%s','jwks_uri':'%s/keys'}".formatted(issuer, keysAt));
    answers.put("/keys", "200 " + new JWKSet(key().toPublicJWK()).toString(true));
    return this;
  }

  /** A token of the provider, good for an hour from now on. */
  public static String idToken(
      String issuer, String audience, String subject, Instant now, Map<String, Object> more) {
    return sign(claims(issuer, audience, subject, now, more));
  }

  static Map<String, Object> claims(
      String issuer, String audience, String subject, Instant now, Map<String, Object> more) {
    var claims = new HashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("sub", subject);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(3_600).getEpochSecond());
    claims.putAll(more);
    return claims;
  }

  static String sign(Map<String, Object> claims) {
    return SignedToken.sign(key(), JWSAlgorithm.RS256, claims);
  }

  static RSAKey key() {
    return TestKeys.first();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    var answer =
        Optional.ofNullable(answers.get(exchange.getRequestURI().getPath())).orElse(NOT_FOUND);
    var body = answer.substring(4).getBytes(UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/json");
    exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
