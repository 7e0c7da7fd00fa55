package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.hostedlogin.HostedWorld.CALLBACK;
import static dev.postern.localaws.hostedlogin.HostedWorld.VERIFIER;
import static dev.postern.localaws.hostedlogin.HostedWorld.error;
import static dev.postern.localaws.hostedlogin.HostedWorld.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets tokens for what: how clients show who they are, and what they may ask for. */
class TokenEndpointTest {

  private final HostedWorld world = HostedWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aSecretIsShownInTheHeader() {
    var client = world.newConfidentialClient("");

    var reply = world.token(redemption(client.id()), basic(client.id(), client.secret()));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void aSecretIsShownInTheForm() {
    var client = world.newConfidentialClient("");
    var form = redemption(client.id());
    form.put("client_secret", client.secret());

    assertThat(world.token(form).status()).isEqualTo(200);
  }

  @Test
  void aSecretIsShownInOnePlaceOnly() {
    var client = world.newConfidentialClient("");
    var form = redemption(client.id());
    form.put("client_secret", client.secret());

    assertThat(error(world.token(form, basic(client.id(), client.secret()))))
        .isEqualTo("400 invalid_request");
  }

  @Test
  void aWrongSecretIsRefused() {
    var client = world.newConfidentialClient("");

    assertThat(error(world.token(redemption(client.id()), basic(client.id(), "wrong"))))
        .isEqualTo("400 invalid_client");
  }

  @Test
  void aMissingSecretIsRefused() {
    var client = world.newConfidentialClient("");

    assertThat(error(world.token(redemption(client.id())))).isEqualTo("400 invalid_client");
  }

  @Test
  void aSecretOfAClientThatHasNoneIsRefused() {
    assertThat(error(world.token(redemption(world.clientId), basic(world.clientId, "any"))))
        .isEqualTo("400 invalid_client");
  }

  @Test
  void headerAndFormMustNameTheSameClient() {
    var client = world.newConfidentialClient("");

    assertThat(error(world.token(redemption(world.clientId), basic(client.id(), client.secret()))))
        .isEqualTo("400 invalid_client");
  }

  @Test
  void garbageInTheHeaderIsRefused() {
    assertThat(error(world.token(redemption(world.clientId), Optional.of("Basic %%%"))))
        .isEqualTo("400 invalid_client");
    assertThat(error(world.token(redemption(world.clientId), Optional.of("Bearer x"))))
        .isEqualTo("400 invalid_client");
  }

  @Test
  void aGrantThatIsNotThereIsRefused() {
    assertThat(error(world.token(Map.of("client_id", world.clientId))))
        .isEqualTo("400 invalid_request");
    assertThat(error(world.token(Map.of("client_id", world.clientId, "grant_type", "password"))))
        .isEqualTo("400 unsupported_grant_type");
    assertThat(
            error(
                world.token(
                    Map.of("client_id", world.clientId, "grant_type", "client_credentials"))))
        .isEqualTo("400 unauthorized_client");
  }

  @Test
  void aClientWithoutTheCodeFlowIsRefused() {
    var client = world.newClient("'AllowedOAuthFlows':['implicit']");

    assertThat(
            error(
                world.token(
                    Map.of(
                        "client_id",
                        client,
                        "grant_type",
                        "authorization_code",
                        "code",
                        "any",
                        "redirect_uri",
                        CALLBACK))))
        .isEqualTo("400 unauthorized_client");
  }

  @Test
  void aRefreshTokenRenewsWithTheSameScopesAndWithoutNonce() {
    var first = world.tokens();
    world.clock.advance(Duration.ofMinutes(30));

    var renewed = json(refresh(world.clientId, first.get("refresh_token").asText()));

    assertThat(renewed.has("refresh_token")).isFalse();
    assertThat(UserPoolWorld.claims(renewed.get("access_token").asText()))
        .containsEntry("scope", "openid email")
        .containsEntry("version", 2L);
    assertThat(UserPoolWorld.claims(renewed.get("id_token").asText())).doesNotContainKey("nonce");
  }

  @Test
  void aRefreshTokenIsForItsClientAlone() {
    var token = world.tokens().get("refresh_token").asText();

    assertThat(error(refresh(world.newClient(""), token))).isEqualTo("400 invalid_grant");
  }

  @Test
  void aRefreshTokenThatRotatesComesWithTheNext() {
    var client =
        world.newClient(
            "'ExplicitAuthFlows':['ALLOW_USER_SRP_AUTH'],'RefreshTokenRotation':{'Feature':'ENABLED','RetryGracePeriodSeconds':0}");
    var code = world.code(Map.of("client_id", client));
    var form = new HashMap<>(world.redemption(code));
    form.put("client_id", client);
    var first = json(world.token(form)).get("refresh_token").asText();

    var renewed = json(refresh(client, first));

    assertThat(renewed.get("refresh_token").asText()).isNotEmpty().isNotEqualTo(first);
    assertThat(error(refresh(client, first))).isEqualTo("400 invalid_grant");
  }

  @Test
  void noTokenIsKeptByCaches() {
    assertThat(world.token(world.redemption(world.code())).headers())
        .containsEntry("cache-control", "no-store");
  }

  private Map<String, String> redemption(String client) {
    var form = new HashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", client);
    form.put("code", world.code(Map.of("client_id", client)));
    form.put("redirect_uri", CALLBACK);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  private Reply refresh(String client, String token) {
    return world.token(
        Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token));
  }

  private static Optional<String> basic(String id, String secret) {
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)));
  }
}
