package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GetCredentialsForIdentityTest {

  private IdentityPoolWorld world = IdentityPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aSignedInIdentityGetsKeysOfTheAuthenticatedRoleForAnHour() {
    var token = world.idToken();
    var id = world.getId(world.logins(token));

    var answer = credentials(id, world.logins(token));

    var expiration = world.users.clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    assertThat(answer.get("IdentityId").asText()).isEqualTo(id);
    assertThat(answer.at("/Credentials/AccessKeyId").asText()).isEqualTo("ASIAEXAMPLE");
    assertThat(answer.at("/Credentials/SecretKey").asText()).isEqualTo("secret");
    assertThat(answer.at("/Credentials/SessionToken").asText()).isEqualTo("session");
    assertThat(answer.at("/Credentials/Expiration").asLong()).isEqualTo(expiration);
  }

  @Test
  void theTrustPolicySeesWhoVouchesForWhom() {
    var token = world.idToken();
    var id = world.getId(world.logins(token));

    credentials(id, world.logins(token));

    var sub = UserPoolWorld.claims(token).get("sub");
    var request = world.assumed.getLast();
    assertThat(request.roleArn()).isEqualTo(IdentityPoolWorld.ROLE);
    assertThat(request.roleSessionName()).isEqualTo("CognitoIdentityCredentials");
    assertThat(request.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(request.sessionPolicy()).isEmpty();
    assertThat(request.identity().provider()).isEqualTo("cognito-identity.amazonaws.com");
    assertThat(request.identity().claims())
        .containsEntry("aud", List.of(world.poolId))
        .containsEntry("sub", List.of(id))
        .containsEntry(
            "amr",
            List.of("authenticated", world.provider, world.provider + ":CognitoSignIn:" + sub));
  }

  @Test
  void aGuestGetsTheGuestsRoleWithinAwsSessionPolicy() {
    world = IdentityPoolWorld.open();
    var id = world.getId("{}");

    credentials(id, "{}");

    var request = world.assumed.getLast();
    assertThat(request.roleArn()).isEqualTo(IdentityPoolWorld.GUEST_ROLE);
    assertThat(request.identity().claims()).containsEntry("amr", List.of("unauthenticated"));
    assertThat(request.sessionPolicy().orElseThrow()).contains("\"s3:*\"").hasSizeLessThan(2_048);
    assertThat(IdentityPoolWorld.parse(request.sessionPolicy().orElseThrow()).has("Statement"))
        .isTrue();
  }

  @Test
  void withoutLoginsASignedInIdentityIsForbidden() {
    var id = world.getId(world.logins(world.idToken()));

    var refusal = refusal(id, "{}");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("Access to Identity '" + id + "' is forbidden.");
  }

  @Test
  void anotherUsersLoginDoesNotOpenTheIdentity() {
    world.users.confirmed("bob");
    var alice = world.getId(world.logins(world.idToken()));
    var bobsToken = world.users.signIn("bob").get("IdToken").asText();

    var before = refusal(alice, world.logins(bobsToken));
    world.getId(world.logins(bobsToken));
    var after = refusal(alice, world.logins(bobsToken));

    assertThat(before.code()).isEqualTo("NotAuthorizedException");
    assertThat(after)
        .hasMessage(
            "Logins don't match. Please include at least one valid login for this identity or identity pool.");
    assertThat(world.assumed).isEmpty();
  }

  @Test
  void aGuestWhoSignsInBecomesThatUser() {
    world = IdentityPoolWorld.open();
    var guest = world.getId("{}");
    var token = world.idToken();

    credentials(guest, world.logins(token));

    assertThat(world.getId(world.logins(token))).isEqualTo(guest);
    assertThat(world.assumed.getLast().roleArn()).isEqualTo(IdentityPoolWorld.ROLE);
  }

  @Test
  void anExpiredTokenIsRefused() {
    var token = world.idToken();
    var id = world.getId(world.logins(token));
    world.users.clock.advance(Duration.ofHours(1));

    assertThat(refusal(id, world.logins(token)).code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void anUnknownIdentityIsRefused() {
    var id = "us-east-1:" + UUID.randomUUID();

    assertThat(refusal(id, "{}")).hasMessage("Identity '" + id + "' not found.");
  }

  @Test
  void withoutARoleThePoolIsMisconfigured() {
    world =
        new IdentityPoolWorld(
            "{'AllowUnauthenticatedIdentities':false,'CognitoIdentityProviders':[{'ProviderName':'PROVIDER','ClientId':'CLIENT'}]}");
    var token = world.idToken();
    var id = world.getId(world.logins(token));

    var refusal = refusal(id, world.logins(token));

    assertThat(refusal.code()).isEqualTo("InvalidIdentityPoolConfigurationException");
    assertThat(refusal)
        .hasMessage("Invalid identity pool configuration. Check assigned IAM roles for this pool.");
  }

  @Test
  void aRoleThatDoesNotTrustThePoolIsAMisconfigurationToo() {
    world.call(
        "SetIdentityPoolRoles",
        "{'Roles':{'authenticated':'arn:aws:iam::000000000000:role/untrusting'}}",
        Map.of("IdentityPoolId", world.poolId));
    var token = world.idToken();
    var id = world.getId(world.logins(token));

    assertThat(refusal(id, world.logins(token)).code())
        .isEqualTo("InvalidIdentityPoolConfigurationException");
  }

  private ObjectNode credentials(String id, String logins) {
    return world.call("GetCredentialsForIdentity", logins, Map.of("IdentityId", id));
  }

  private ServiceFault refusal(String id, String logins) {
    return world.refusal("GetCredentialsForIdentity", logins, Map.of("IdentityId", id));
  }
}
