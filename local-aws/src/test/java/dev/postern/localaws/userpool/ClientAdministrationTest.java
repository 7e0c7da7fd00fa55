package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAdministrationTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void describeShowsWhatCreateAnswered() {
    var created = create("{'GenerateSecret':true,'ExplicitAuthFlows':['ALLOW_USER_SRP_AUTH']}");

    var described =
        world
            .call(
                "DescribeUserPoolClient",
                "{}",
                Map.of("UserPoolId", world.poolId, "ClientId", created.get("ClientId").asText()))
            .get("UserPoolClient");

    assertThat(described).isEqualTo(created);
    assertThat(described.get("ClientId").asText()).matches("[a-z0-9]{26}");
    assertThat(described.get("ClientSecret").asText()).matches("[a-z0-9]{52}");
    assertThat(described.get("RefreshTokenValidity").asInt()).isEqualTo(30);
    assertThat(described.get("EnableTokenRevocation").asBoolean()).isTrue();
    assertThat(described.get("AuthSessionValidity").asInt()).isEqualTo(3);
  }

  @Test
  void anUpdateKeepsIdAndSecretAndReplacesTheRest() {
    var created = create("{'GenerateSecret':true,'PreventUserExistenceErrors':'ENABLED'}");

    var updated =
        world
            .call(
                "UpdateUserPoolClient",
                "{'RefreshTokenValidity':5}",
                Map.of("UserPoolId", world.poolId, "ClientId", created.get("ClientId").asText()))
            .get("UserPoolClient");

    assertThat(updated.get("ClientSecret")).isEqualTo(created.get("ClientSecret"));
    assertThat(updated.get("ClientName").asText()).isEqualTo("app");
    assertThat(updated.get("RefreshTokenValidity").asInt()).isEqualTo(5);
    assertThat(updated.has("PreventUserExistenceErrors")).isFalse();
  }

  @Test
  void clientsAreListedWithoutTheirSecrets() {
    create("{'GenerateSecret':true}");

    var list = world.call("ListUserPoolClients", "{}", Map.of("UserPoolId", world.poolId));

    assertThat(list.get("UserPoolClients")).hasSize(2);
    assertThat(list.toString()).doesNotContain("ClientSecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AccessTokenValidity':4,'TokenValidityUnits':{'AccessToken':'minutes'}}",
        "{'IdTokenValidity':25}",
        "{'RefreshTokenValidity':59,'TokenValidityUnits':{'RefreshToken':'minutes'}}",
        "{'RefreshTokenValidity':3651}",
        "{'AccessTokenValidity':3,'RefreshTokenValidity':2,'TokenValidityUnits':{'RefreshToken':'hours'}}"
      })
  void lifetimesOutOfRangeAreRefused(String settings) {
    assertThat(refusal(settings))
        .isEqualTo("InvalidParameterException: Invalid range for token validity.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ExplicitAuthFlows':['ALLOW_USER_SRP_AUTH','USER_PASSWORD_AUTH']}",
        "{'ExplicitAuthFlows':['ALLOW_REFRESH_TOKEN_AUTH'],'RefreshTokenRotation':{'Feature':'ENABLED'}}",
        "{'RefreshTokenRotation':{'Feature':'ENABLED','RetryGracePeriodSeconds':61}}",
        "{'ReadAttributes':['custom:nosuch']}",
        "{'GenerateSecret':true,'ClientSecret':'abcdefghijklmnopqrstuvwxyz'}",
        "{'AuthSessionValidity':2}"
      })
  void contradictionsAreRefused(String settings) {
    assertThat(refusal(settings)).startsWith("InvalidParameterException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'AllowedOAuthFlowsUserPoolClient':true | InvalidOAuthFlowException",
        "'AllowedOAuthFlows':['code'],'AllowedOAuthScopes':['openid'] | InvalidParameterException",
        "'AllowedOAuthFlows':['client_credentials'],'AllowedOAuthScopes':['openid'],'GenerateSecret':true | InvalidOAuthFlowException",
        "'AllowedOAuthFlows':['client_credentials','code'],'GenerateSecret':true | InvalidOAuthFlowException",
        "'AllowedOAuthFlows':['client_credentials'] | InvalidOAuthFlowException",
        "'AllowedOAuthScopes':['admin'] | ScopeDoesNotExistException",
        "'CallbackURLs':['http://example.com/x'] | InvalidParameterException",
        "'CallbackURLs':['https://example.com/x#y'] | InvalidParameterException",
        "'CallbackURLs':['/x'] | InvalidParameterException",
        "'CallbackURLs':['https:///x'] | InvalidParameterException",
        "'LogoutURLs':['http://example.com'] | InvalidParameterException",
        "'CallbackURLs':['https://example.com'],'DefaultRedirectURI':'https://example.com/x' | InvalidParameterException",
        "'SupportedIdentityProviders':['Google'] | InvalidParameterException"
      })
  void settingsOfManagedLoginThatAwsRefusesAreRefused(String settings, String code) {
    assertThat(refusal("{" + settings + "}").trim()).startsWith(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/x",
        "http://127.0.0.1:8080",
        "http://[::1]/x",
        "https://example.com/x?y=z",
        "myapp://callback",
        "com.example.app:/callback"
      })
  void addressesThatAwsTakesAreTaken(String url) {
    var client = create("{'CallbackURLs':['" + url + "']}");

    assertThat(client.at("/CallbackURLs/0").asText()).isEqualTo(url);
  }

  private JsonNode create(String settings) {
    return world
        .call(
            "CreateUserPoolClient",
            settings,
            Map.of("UserPoolId", world.poolId, "ClientName", "app"))
        .get("UserPoolClient");
  }

  private String refusal(String settings) {
    var refusal =
        world.refusal(
            "CreateUserPoolClient",
            settings,
            Map.of("UserPoolId", world.poolId, "ClientName", "app"));
    return refusal.code() + ": " + refusal.text();
  }
}
