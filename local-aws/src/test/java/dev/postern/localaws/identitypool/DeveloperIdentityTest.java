package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.sts.InvalidIdentityToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeveloperIdentityTest {

  private final IdentityPoolWorld world =
      new IdentityPoolWorld(
          "{'AllowUnauthenticatedIdentities':true,'DeveloperProviderName':'login.ours','CognitoIdentityProviders':[{'ProviderName':'PROVIDER','ClientId':'CLIENT'}]}");
  private final Map<String, String> pool = Map.of("IdentityPoolId", world.poolId);

  DeveloperIdentityTest() {
    world.setRoles("{}");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aUserHasTheSameIdentityEachTime() {
    var first = register("alice");
    var second = register("alice");

    assertThat(second.get("IdentityId")).isEqualTo(first.get("IdentityId"));
    assertThat(world.created).containsExactly(idOf(first));
  }

  @Test
  void theTokenOpensTheIdentity() {
    var registered = register("alice");

    credentials(registered);

    var seen = world.assumed.getLast();
    assertThat(seen.roleArn()).isEqualTo(IdentityPoolWorld.ROLE);
    assertThat(seen.identity().claims())
        .containsEntry("sub", List.of(idOf(registered)))
        .containsEntry(
            "amr", List.of("authenticated", "login.ours", "login.ours:" + world.poolId + ":alice"));
  }

  @Test
  void theBackEndMayTagTheSession() {
    var registered =
        world.call(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'Logins':{'login.ours':'alice'},'PrincipalTags':{'team':'red'}}",
            pool);

    credentials(registered);

    assertThat(world.assumed.getLast().identity().principalTags()).isEqualTo(Map.of("team", "red"));
  }

  @Test
  void theTokenLivesAsLongAsAsked() {
    var brief = registerFor("alice", 60);
    var lasting = registerFor("alice", 86_400);
    world.users.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> world.tokens.verify(brief)).isInstanceOf(InvalidIdentityToken.class);
    assertThat(world.tokens.verify(lasting).claims()).containsKey("sub");
  }

  @Test
  void theNameAloneIsNoLogin() {
    register("alice");

    assertThat(world.getIdRefusal("{'Logins':{'login.ours':'alice'}}"))
        .hasMessage("Token is not from a supported provider of this identity pool.");
  }

  @Test
  void aPublicLoginThatComesAlongIsLinked() {
    var token = world.idToken();
    var registered =
        world.call(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'Logins':{'login.ours':'alice','%s':'%s'}}".formatted(world.provider, token),
            pool);

    assertThat(world.getId(world.logins(token))).isEqualTo(idOf(registered));
  }

  @Test
  void aGuestBecomesTheUser() {
    var guest = world.getId("{}");

    var registered =
        world.call(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'IdentityId':'%s','Logins':{'login.ours':'alice'}}".formatted(guest),
            pool);

    assertThat(idOf(registered)).isEqualTo(guest);
    assertThat(idOf(register("alice"))).isEqualTo(guest);
  }

  @Test
  void aUserWhoIsRegisteredIsNotLinkedElsewhere() {
    register("alice");
    var guest = world.getId("{}");

    var refusal =
        world.refusal(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'IdentityId':'%s','Logins':{'login.ours':'alice'}}".formatted(guest),
            pool);

    assertThat(refusal.code()).isEqualTo("DeveloperUserAlreadyRegisteredException");
  }

  @Test
  void withoutAUserOfTheProviderThereIsNoToken() {
    var refusal =
        world.refusal(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'Logins':{'%s':'%s'}}".formatted(world.provider, world.idToken()),
            pool);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void usersAndIdentitiesAreLookedUp() {
    var id = idOf(register("alice"));

    var byUser = world.call("LookupDeveloperIdentity", "{'DeveloperUserIdentifier':'alice'}", pool);
    var byId = world.call("LookupDeveloperIdentity", "{'IdentityId':'%s'}".formatted(id), pool);

    assertThat(idOf(byUser)).isEqualTo(id);
    assertThat(byId.at("/DeveloperUserIdentifierList/0").asText()).isEqualTo("alice");
  }

  @Test
  void aUserOfAnotherIdentityIsAConflict() {
    var alice = idOf(register("alice"));
    register("bob");

    var refusal =
        world.refusal(
            "LookupDeveloperIdentity",
            "{'IdentityId':'%s','DeveloperUserIdentifier':'bob'}".formatted(alice),
            pool);

    assertThat(refusal.code()).isEqualTo("ResourceConflictException");
  }

  @Test
  void twoUsersAreMergedIntoTheDestinations() {
    register("alice");
    var bob = idOf(register("bob"));

    var merged =
        world.call(
            "MergeDeveloperIdentities",
            "{'SourceUserIdentifier':'alice','DestinationUserIdentifier':'bob','DeveloperProviderName':'login.ours'}",
            pool);

    assertThat(idOf(merged)).isEqualTo(bob);
    assertThat(idOf(register("alice"))).isEqualTo(bob);
  }

  @Test
  void anUnlinkedUserIsNewNextTime() {
    var id = idOf(register("alice"));

    world.call(
        "UnlinkDeveloperIdentity",
        "{'IdentityId':'%s','DeveloperProviderName':'login.ours','DeveloperUserIdentifier':'alice'}"
            .formatted(id),
        pool);

    assertThat(idOf(register("alice"))).isNotEqualTo(id);
  }

  @Test
  void theProvidersNameStandsForGood() {
    var settings = "{'IdentityPoolName':'test','AllowUnauthenticatedIdentities':true%s}";

    world.call("UpdateIdentityPool", settings.formatted(""), pool);
    var refusal =
        world.refusal(
            "UpdateIdentityPool", settings.formatted(",'DeveloperProviderName':'other'"), pool);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(world.call("DescribeIdentityPool", "{}", pool).get("DeveloperProviderName").asText())
        .isEqualTo("login.ours");
  }

  private ObjectNode register(String user) {
    return world.call(
        "GetOpenIdTokenForDeveloperIdentity",
        "{'Logins':{'login.ours':'%s'}}".formatted(user),
        pool);
  }

  private String registerFor(String user, int seconds) {
    return world
        .call(
            "GetOpenIdTokenForDeveloperIdentity",
            "{'Logins':{'login.ours':'%s'},'TokenDuration':%d}".formatted(user, seconds),
            pool)
        .get("Token")
        .asText();
  }

  private void credentials(ObjectNode registered) {
    world.call(
        "GetCredentialsForIdentity",
        "{'Logins':{'cognito-identity.amazonaws.com':'%s'}}"
            .formatted(registered.get("Token").asText()),
        Map.of("IdentityId", idOf(registered)));
  }

  private static String idOf(ObjectNode answer) {
    return answer.get("IdentityId").asText();
  }
}
