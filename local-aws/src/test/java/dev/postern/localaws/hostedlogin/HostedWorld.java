package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.federation.LookAlike;
import dev.postern.localaws.federation.ProviderAddresses;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user pool with a domain, a client that signs people in there, and a user. */
final class HostedWorld implements AutoCloseable {

  static final String CALLBACK = "http://localhost:3000/callback";
  static final String SIGNED_OUT = "http://localhost:3000/signed-out";

  /** The example of RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final String OAUTH =
      "'AllowedOAuthFlowsUserPoolClient':true,'AllowedOAuthFlows':['code'],"
          + "'AllowedOAuthScopes':['openid','email','profile','aws.cognito.signin.user.admin'],"
          + "'CallbackURLs':['http://localhost:3000/callback','myapp://callback'],"
          + "'LogoutURLs':['http://localhost:3000/signed-out'],"
          + "'SupportedIdentityProviders':['COGNITO']";

  private static final ProviderAddresses NO_LOOK_ALIKES = new ProviderAddresses(Map.of());

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final UserPoolWorld pool;
  final MovableClock clock;
  final HostedLogin site;
  private final ProviderClient providers;
  final String clientId;

  private HostedWorld(UserPoolWorld pool, String clientSettings, ProviderAddresses providers) {
    this.pool = pool;
    this.clock = pool.clock;
    this.providers = new ProviderClient(providers);
    this.site =
        HostedLogin.over(
            pool.service,
            this.providers,
            () -> URI.create("http://localhost:9229"),
            pool.clock,
            new SecureRandom());
    pool.administer("CreateUserPoolDomain", "{'Domain':'acme'}");
    pool.confirmed("alice");
    this.clientId = newClient(clientSettings);
  }

  static HostedWorld usual() {
    return withPool("{'AutoVerifiedAttributes':['email']}");
  }

  static HostedWorld withPool(String poolSettings) {
    return new HostedWorld(UserPoolWorld.with(poolSettings), "", NO_LOOK_ALIKES);
  }

  /** A world whose client differs from the usual one in these settings. */
  static HostedWorld withClient(String clientSettings) {
    return new HostedWorld(UserPoolWorld.usual(), clientSettings, NO_LOOK_ALIKES);
  }

  /** A world in which the look-alike stands for all providers that everybody knows. */
  static HostedWorld reaching(LookAlike provider) {
    var everybody =
        Stream.of(
                "accounts.google.com",
                "appleid.apple.com",
                "www.facebook.com",
                "graph.facebook.com",
                "www.amazon.com",
                "api.amazon.com")
            .collect(Collectors.toMap(host -> host, host -> provider.address()));
    return new HostedWorld(UserPoolWorld.usual(), "", new ProviderAddresses(everybody));
  }

  /** Another public client, which differs from the usual one in these settings. */
  String newClient(String settings) {
    return pool.newClient("{" + OAUTH + (settings.isEmpty() ? "" : "," + settings) + "}");
  }

  /** A client with a secret; single quotes stand for double ones. */
  Confidential newConfidentialClient(String settings) {
    var client =
        pool.administer(
                "CreateUserPoolClient",
                "{'ClientName':'confidential','GenerateSecret':true,"
                    + OAUTH
                    + (settings.isEmpty() ? "" : "," + settings)
                    + "}")
            .get("UserPoolClient");
    return new Confidential(client.get("ClientId").asText(), client.get("ClientSecret").asText());
  }

  record Confidential(String id, String secret) {}

  /** An authorization request of the usual client, with some parameters in place of its own. */
  String authorize(Map<String, String> changes) {
    return "/oauth2/authorize?" + request(changes);
  }

  /** The parameters of a request; an empty value leaves a parameter out. */
  String request(Map<String, String> changes) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("client_id", clientId);
    parameters.put("redirect_uri", CALLBACK);
    parameters.put("response_type", "code");
    parameters.put("scope", "openid email");
    parameters.put("state", "state-1");
    parameters.put("nonce", "nonce-1");
    parameters.put("code_challenge", CHALLENGE);
    parameters.put("code_challenge_method", "S256");
    parameters.putAll(changes);
    parameters.values().removeIf(String::isEmpty);
    return Fields.of(parameters).encoded();
  }

  TestBrowser browser() {
    return new TestBrowser(site);
  }

  /** Signs alice in and returns the code that the client gets. */
  String code(Map<String, String> changes) {
    var browser = browser();
    browser.get(authorize(changes));
    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));
    return browser.answered("code").orElseThrow();
  }

  String code() {
    return code(Map.of());
  }

  /** What the usual client sends to redeem a code. */
  Map<String, String> redemption(String code) {
    return Map.of(
        "grant_type", "authorization_code",
        "client_id", clientId,
        "code", code,
        "redirect_uri", CALLBACK,
        "code_verifier", VERIFIER);
  }

  JsonNode tokens() {
    return json(token(redemption(code())));
  }

  Reply token(Map<String, String> form) {
    return token(form, Optional.empty());
  }

  Reply token(Map<String, String> form, Optional<String> authorization) {
    return call("/oauth2/token", form, authorization);
  }

  Reply call(String path, Map<String, String> form, Optional<String> authorization) {
    return new TestBrowser(site).post(path, form, authorization);
  }

  /** The error of a refusal, after its status. */
  static String error(Reply reply) {
    return reply.status() + " " + json(reply).path("error").asText();
  }

  static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.body().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    providers.close();
    pool.close();
  }
}
