package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityAdministrationTest {

  private final IdentityPoolWorld world = IdentityPoolWorld.open();
  private final Map<String, String> pool = Map.of("IdentityPoolId", world.poolId);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anIdentityIsDescribedByItsProviders() {
    var id = world.getId(world.logins(world.idToken()));

    var described = world.call("DescribeIdentity", "{}", Map.of("IdentityId", id));

    var now = world.users.clock.instant().getEpochSecond();
    assertThat(described.get("IdentityId").asText()).isEqualTo(id);
    assertThat(described.at("/Logins/0").asText()).isEqualTo(world.provider);
    assertThat(described.get("CreationDate").asLong()).isEqualTo(now);
    assertThat(described.get("LastModifiedDate").asLong()).isEqualTo(now);
  }

  @Test
  void identitiesAreListedPageByPage() {
    world.getId("{}");
    world.getId(world.logins(world.idToken()));

    var first = world.call("ListIdentities", "{'MaxResults':1}", pool);
    var second =
        world.call(
            "ListIdentities",
            "{'MaxResults':1,'NextToken':'%s'}".formatted(first.get("NextToken").asText()),
            pool);

    assertThat(first.get("Identities")).hasSize(1);
    assertThat(second.get("Identities")).hasSize(1).isNotEqualTo(first.get("Identities"));
    assertThat(second.has("NextToken")).isFalse();
  }

  @Test
  void whatWasMergedCanBeHidden() {
    var guest = world.getId("{}");
    var logins = world.logins(world.idToken());
    world.getId(logins);
    world.call("GetCredentialsForIdentity", logins, Map.of("IdentityId", guest));

    var all = world.call("ListIdentities", "{'MaxResults':60}", pool);
    var usable = world.call("ListIdentities", "{'MaxResults':60,'HideDisabled':true}", pool);

    assertThat(all.get("Identities")).hasSize(2);
    assertThat(usable.get("Identities")).hasSize(1);
  }

  @Test
  void theAnswerNamesTheIdentityThatAGuestBecame() {
    var guest = world.getId("{}");
    var logins = world.logins(world.idToken());
    var known = world.getId(logins);

    var answer = world.call("GetCredentialsForIdentity", logins, Map.of("IdentityId", guest));

    assertThat(answer.get("IdentityId").asText()).isEqualTo(known);
  }

  @Test
  void aGuestWhoBecameSomebodyIsNoGuestAnyMore() {
    var guest = world.getId("{}");
    world.call(
        "GetCredentialsForIdentity", world.logins(world.idToken()), Map.of("IdentityId", guest));

    var refusal = world.refusal("GetCredentialsForIdentity", "{}", Map.of("IdentityId", guest));

    assertThat(refusal).hasMessage("Access to Identity '" + guest + "' is forbidden.");
  }

  @Test
  void anUnlinkedLoginHasAnotherIdentityNextTime() {
    var token = world.idToken();
    var id = world.getId(world.logins(token));

    world.call(
        "UnlinkIdentity",
        "{'Logins':{'%1$s':'%2$s'},'LoginsToRemove':['%1$s']}".formatted(world.provider, token),
        Map.of("IdentityId", id));

    assertThat(world.getId(world.logins(token))).isNotEqualTo(id);
  }

  @Test
  void nobodyUnlinksAnothersLogin() {
    var alice = world.getId(world.logins(world.idToken()));
    world.users.confirmed("bob");
    var bobs = world.users.signIn("bob").get("IdToken").asText();

    var refusal =
        world.refusal(
            "UnlinkIdentity",
            "{'Logins':{'%1$s':'%2$s'},'LoginsToRemove':['%1$s']}".formatted(world.provider, bobs),
            Map.of("IdentityId", alice));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(world.getId(world.logins(world.idToken()))).isEqualTo(alice);
  }

  @Test
  void deletedIdentitiesAreGone() {
    var id = world.getId("{}");

    var answer =
        world.call("DeleteIdentities", "{'IdentityIdsToDelete':['%s']}".formatted(id), Map.of());

    assertThat(answer.get("UnprocessedIdentityIds")).isEmpty();
    assertThat(world.refusal("DescribeIdentity", "{}", Map.of("IdentityId", id)).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void aDeletedPoolTakesItsIdentitiesWithIt() {
    var id = world.getId("{}");

    world.call("DeleteIdentityPool", "{}", pool);

    assertThat(world.refusal("DescribeIdentityPool", "{}", pool).code())
        .isEqualTo("ResourceNotFoundException");
    assertThat(world.refusal("GetCredentialsForIdentity", "{}", Map.of("IdentityId", id)))
        .hasMessage("Identity '" + id + "' not found.");
  }

  @Test
  void anIdentitysOwnTokenStandsForItsLogins() {
    var logins = world.logins(world.idToken());
    var id = world.getId(logins);
    var token =
        world.call("GetOpenIdToken", logins, Map.of("IdentityId", id)).get("Token").asText();

    world.call(
        "GetCredentialsForIdentity",
        "{'Logins':{'cognito-identity.amazonaws.com':'%s'}}".formatted(token),
        Map.of("IdentityId", id));

    assertThat(world.assumed.getLast().roleArn()).isEqualTo(IdentityPoolWorld.ROLE);
    assertThat(world.assumed.getLast().identity()).isEqualTo(world.tokens.verify(token));
  }

  @Test
  void anIdentitysOwnTokenOpensNoOther() {
    var logins = world.logins(world.idToken());
    var id = world.getId(logins);
    var token =
        world.call("GetOpenIdToken", logins, Map.of("IdentityId", id)).get("Token").asText();
    var guest = world.getId("{}");

    var refusal =
        world.refusal(
            "GetCredentialsForIdentity",
            "{'Logins':{'cognito-identity.amazonaws.com':'%s'}}".formatted(token),
            Map.of("IdentityId", guest));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(world.assumed).isEmpty();
  }
}
