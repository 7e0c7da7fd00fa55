package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.AmazonCognitoAuth;
import io.vertx.junit5.VertxExtension;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** Vert.x's own client signs people in through managed login, over HTTP. */
@ExtendWith(VertxExtension.class)
class ManagedLoginIT {

  private static final String PASSWORD = "Str0ng-password";
  private static final String CALLBACK = "http://localhost:3000/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Test
  void theDiscoveredClientSignsIn(Vertx vertx) throws Exception {
    try (RunningAws aws = RunningAws.start(vertx)) {
      UserPoolClientType client = newClient(aws);
      OAuth2Auth discovered = discover(vertx, aws, client);

      User user =
          settled(
              discovered.authenticate(
                  new Oauth2Credentials()
                      .setFlow(OAuth2FlowType.AUTH_CODE)
                      .setCode(signIn(discovered))
                      .setRedirectUri(CALLBACK)
                      .setCodeVerifier(VERIFIER)));

      assertThat(user.<String>get("access_token")).isNotEmpty();
      assertThat(user.<String>get("refresh_token")).isNotEmpty();
      assertThat(settled(discovered.userInfo(user)).getString("username")).isEqualTo("alice");
    }
  }

  @Test
  void theDiscoveryDocumentNamesWhereThingsAre(Vertx vertx) throws Exception {
    try (RunningAws aws = RunningAws.start(vertx)) {
      UserPoolClientType client = newClient(aws);

      JsonNode document =
          JSON.readTree(
              aws.get("/" + client.userPoolId() + "/.well-known/openid-configuration").body());

      String site = aws.aws.endpoint() + "/_domain/acme";
      assertThat(document.get("authorization_endpoint").asText())
          .isEqualTo(site + "/oauth2/authorize");
      assertThat(document.get("token_endpoint").asText()).isEqualTo(site + "/oauth2/token");
      assertThat(document.get("userinfo_endpoint").asText()).isEqualTo(site + "/oauth2/userInfo");
      assertThat(document.get("revocation_endpoint").asText()).isEqualTo(site + "/oauth2/revoke");
      assertThat(document.get("end_session_endpoint").asText()).isEqualTo(site + "/logout");
      assertThat(document.get("issuer").asText())
          .isEqualTo("https://cognito-idp.us-east-1.amazonaws.com/" + client.userPoolId());
    }
  }

  @Test
  void aPoolWithoutDomainHasNoManagedLogin(Vertx vertx) throws Exception {
    try (RunningAws aws = RunningAws.start(vertx)) {
      String id =
          aws.userPools(aws.root()).createUserPool(p -> p.poolName("plain")).userPool().id();

      JsonNode document =
          JSON.readTree(aws.get("/" + id + "/.well-known/openid-configuration").body());

      assertThat(document.has("authorization_endpoint")).isFalse();
      assertThat(aws.get("/_domain/acme/login").statusCode()).isEqualTo(404);
    }
  }

  /** Goes where the client sends people, fills in the form, and returns the code. */
  private String signIn(OAuth2Auth client) throws Exception {
    String start =
        client.authorizeURL(
            new OAuth2AuthorizationURL()
                .setRedirectUri(CALLBACK)
                .setScopes(List.of("openid", "email"))
                .setState("state")
                .setCodeChallenge(CHALLENGE)
                .setCodeChallengeMethod("S256"));
    // The JDK's client gives up on a name whose first address nobody listens on.
    URI origin = URI.create(start);
    URI login = origin.resolve(location(send(HttpRequest.newBuilder(origin).build())));
    var csrf = CSRF.matcher(send(HttpRequest.newBuilder(login).build()).body());
    assertThat(csrf.find()).isTrue();
    String answer =
        location(
            send(
                HttpRequest.newBuilder(login)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(
                        form(
                            Map.of(
                                "_csrf", csrf.group(1), "username", "alice", "password", PASSWORD)))
                    .build()));
    assertThat(answer).startsWith(CALLBACK + "?code=").endsWith("&state=state");
    return answer.substring((CALLBACK + "?code=").length(), answer.indexOf('&'));
  }

  private static OAuth2Auth discover(Vertx vertx, RunningAws aws, UserPoolClientType client)
      throws Exception {
    OAuth2Auth discovered =
        settled(
            AmazonCognitoAuth.discover(
                vertx,
                new OAuth2Options()
                    .setSite(aws.aws.endpoint() + "/{tenant}")
                    .setTenant(client.userPoolId())
                    .setClientId(client.clientId())
                    .setClientSecret(client.clientSecret())
                    .setValidateIssuer(false)));
    settled(discovered.jWKSet());
    return discovered;
  }

  private static UserPoolClientType newClient(RunningAws aws) {
    var admin = aws.userPools(aws.root());
    String id = admin.createUserPool(pool -> pool.poolName("managed")).userPool().id();
    admin.createUserPoolDomain(domain -> domain.userPoolId(id).domain("acme"));
    admin.adminCreateUser(
        user -> user.userPoolId(id).username("alice").temporaryPassword("Temp-0rary-pass"));
    admin.adminSetUserPassword(
        user -> user.userPoolId(id).username("alice").password(PASSWORD).permanent(true));
    return admin
        .createUserPoolClient(
            client ->
                client
                    .userPoolId(id)
                    .clientName("managed")
                    .generateSecret(true)
                    .allowedOAuthFlowsUserPoolClient(true)
                    .allowedOAuthFlows(OAuthFlowType.CODE)
                    .allowedOAuthScopes("openid", "email")
                    .callbackURLs(CALLBACK)
                    .supportedIdentityProviders("COGNITO"))
        .userPoolClient();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("location").orElseThrow();
  }

  private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
    return HttpRequest.BodyPublishers.ofString(
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }

  private static <T> T settled(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
