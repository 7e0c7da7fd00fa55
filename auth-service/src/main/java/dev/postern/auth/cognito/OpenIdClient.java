package dev.postern.auth.cognito;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.AmazonCognitoAuth;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vert.x's OAuth 2 client of the user pool. The pool's endpoints are asked for when they are first
 * needed, so that a service starts without them; where that fails the next one asks anew.
 */
final class OpenIdClient {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdClient.class);

  private static final String COGNITO = "Cognito's own pages";

  /** The last one lets the person's own token change the account. */
  private static final String SCOPES = "openid email phone profile aws.cognito.signin.user.admin";

  private static final Pattern OAUTH_ERROR = Pattern.compile("([a-z_]{1,64})(?:: (.*))?");
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /** Seconds: the times in tokens are {@link TokenVerifier}'s to judge, by this service's clock. */
  private static final int LEFT_TO_OTHERS = Math.toIntExact(Duration.ofDays(3_650).toSeconds());

  private final Vertx vertx;
  private final OAuth2Options options;
  private final String clientId;
  private final URI callback;
  private final URI signedOut;
  private final CallLimit limit;
  private @Nullable Future<OAuth2Auth> discovery;

  OpenIdClient(
      Vertx vertx, AppClient app, OpenIdSite site, URI callback, URI signedOut, CallLimit limit) {
    this.vertx = vertx;
    this.clientId = app.id();
    this.callback = callback;
    this.signedOut = signedOut;
    this.limit = limit;
    this.options =
        new OAuth2Options()
            .setSite(site.documents())
            .setValidateIssuer(site.isAwsOwn())
            .setClientId(app.id())
            .setJWTOptions(new JWTOptions().setLeeway(LEFT_TO_OTHERS))
            .setHttpClientOptions(
                new HttpClientOptions()
                    .setConnectTimeout(Math.toIntExact(LONGEST_CONNECT.toMillis())));
    app.secret().map(Secret::reveal).ifPresent(options::setClientSecret);
  }

  URI signInPage(Optional<String> poolName, boolean anew, Proofs proofs) {
    OAuth2AuthorizationURL question =
        new OAuth2AuthorizationURL()
            .setRedirectUri(callback.toString())
            .setState(proofs.state().reveal())
            // Vert.x would part them by plus signs, and then encode these.
            .putAdditionalParameter("scope", SCOPES)
            .putAdditionalParameter("nonce", proofs.nonce().reveal())
            .putAdditionalParameter("code_challenge", proofs.challenge())
            .putAdditionalParameter("code_challenge_method", "S256");
    if (anew) {
      question.putAdditionalParameter("prompt", "login");
    }
    poolName.ifPresent(name -> question.putAdditionalParameter("identity_provider", name));
    return URI.create(client().authorizeURL(question));
  }

  /** The answer of the token endpoint (RFC 6749, section 5.1). */
  JsonObject exchange(Secret code, Secret verifier) {
    return await(
            client()
                .authenticate(
                    new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code.reveal())
                        .setCodeVerifier(verifier.reveal())
                        .setRedirectUri(callback.toString())))
        .principal();
  }

  URI signOutPage() {
    return URI.create(
        client()
            .endSessionURL(
                User.create(new JsonObject()),
                new JsonObject()
                    .put("client_id", clientId)
                    .put("logout_uri", signedOut.toString())));
  }

  private OAuth2Auth client() {
    OAuth2Auth client = await(discovery());
    if (client.endSessionURL(User.create(new JsonObject())) == null) {
      throw ProviderErrors.failureOf(
          COGNITO,
          "invalid_client",
          Optional.of("the user pool has no domain for its sign-in pages"));
    }
    return client;
  }

  private synchronized Future<OAuth2Auth> discovery() {
    if (discovery == null || discovery.failed()) {
      discovery =
          AmazonCognitoAuth.discover(vertx, options)
              .timeout(limit.longest().toMillis(), TimeUnit.MILLISECONDS);
    }
    return discovery;
  }

  private <T> T await(Future<T> answer) {
    try {
      return answer
          .recover(thrown -> Future.failedFuture(failureOf(thrown)))
          .await(Deadline.left(limit.longest()).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    }
  }

  /** Vert.x tells an error of OAuth in one text. */
  private static Failure failureOf(Throwable thrown) {
    Matcher error = OAUTH_ERROR.matcher(String.valueOf(thrown.getMessage()));
    if (!(thrown instanceof IOException) && error.matches()) {
      return ProviderErrors.failureOf(COGNITO, error.group(1), Optional.ofNullable(error.group(2)));
    }
    LOG.warn(
        "Cognito's OpenID endpoints can't be used: {}", ProviderErrors.oneLine(thrown.toString()));
    return CognitoFailures.unavailable(thrown);
  }
}
