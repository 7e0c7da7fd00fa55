package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.UserPoolWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrincipalTagTest {

  private final IdentityPoolWorld world = IdentityPoolWorld.open();
  private final Map<String, String> userPool =
      Map.of("IdentityPoolId", world.poolId, "IdentityProviderName", world.provider);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void withoutAMappingThereAreNoTags() {
    assertThat(tagsOf(world.idToken())).isEmpty();
  }

  @Test
  void theDefaultsTellClientAndUser() {
    world.call("SetPrincipalTagAttributeMap", "{'UseDefaults':true}", userPool);
    var token = world.idToken();

    assertThat(tagsOf(token))
        .isEqualTo(
            Map.of(
                "client",
                world.users.clientId,
                "username",
                String.valueOf(UserPoolWorld.claims(token).get("sub"))));
  }

  @Test
  void aMappingTakesTheClaimsItNames() {
    map("{'team':'custom:team','who':'cognito:username'}");

    assertThat(tagsOf(world.tokenWith(Map.of("custom:team", "red"))))
        .isEqualTo(Map.of("team", "red", "who", "alice"));
  }

  @Test
  void whatTheTokenLacksOrHasSeveralOfMakesNoTag() {
    map("{'team':'custom:team','groups':'cognito:groups','who':'cognito:username'}");

    assertThat(tagsOf(world.tokenWith(Map.of("cognito:groups", List.of("a", "b")))))
        .isEqualTo(Map.of("who", "alice"));
  }

  @Test
  void guestsHaveNoTags() {
    map("{'who':'cognito:username'}");

    world.call("GetCredentialsForIdentity", "{}", Map.of("IdentityId", world.getId("{}")));

    assertThat(world.assumed.getLast().identity().principalTags()).isEmpty();
  }

  @Test
  void theOpenIdTokenCarriesTheTags() {
    map("{'who':'cognito:username'}");
    var logins = world.logins(world.idToken());

    var token =
        world
            .call("GetOpenIdToken", logins, Map.of("IdentityId", world.getId(logins)))
            .get("Token");

    assertThat(world.tokens.verify(token.asText()).principalTags())
        .isEqualTo(Map.of("who", "alice"));
    assertThat(UserPoolWorld.claims(token.asText()))
        .containsEntry(
            "https://aws.amazon.com/tags",
            Map.of("principal_tags", Map.of("who", List.of("alice"))));
  }

  @Test
  void theMappingIsReadBack() {
    map("{'who':'cognito:username'}");

    var read = world.call("GetPrincipalTagAttributeMap", "{}", userPool);

    assertThat(read.get("UseDefaults").asBoolean(true)).isFalse();
    assertThat(read.get("PrincipalTags"))
        .isEqualTo(IdentityPoolWorld.parse("{'who':'cognito:username'}"));
    assertThat(read.get("IdentityProviderName").asText()).isEqualTo(world.provider);
  }

  @Test
  void aProviderOfAnotherPoolCannotBeMapped() {
    var elsewhere =
        Map.of("IdentityPoolId", world.poolId, "IdentityProviderName", "accounts.google.com");

    assertThat(world.refusal("SetPrincipalTagAttributeMap", "{}", elsewhere).code())
        .isEqualTo("ResourceNotFoundException");
    assertThat(world.refusal("GetPrincipalTagAttributeMap", "{}", elsewhere).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void anOwnMappingAndTheDefaultsExcludeEachOther() {
    var refusal =
        world.refusal(
            "SetPrincipalTagAttributeMap",
            "{'UseDefaults':true,'PrincipalTags':{'who':'sub'}}",
            userPool);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  private void map(String tags) {
    world.call("SetPrincipalTagAttributeMap", "{'PrincipalTags':%s}".formatted(tags), userPool);
  }

  private Map<String, String> tagsOf(String token) {
    var logins = world.logins(token);
    world.call("GetCredentialsForIdentity", logins, Map.of("IdentityId", world.getId(logins)));
    return world.assumed.getLast().identity().principalTags();
  }
}
