package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.token.SignedToken;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GetIdTest {

  private IdentityPoolWorld world = IdentityPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aLoginHasTheSameIdentityEachTime() {
    var first = world.getId(world.logins(world.idToken()));
    var second = world.getId(world.logins(world.idToken()));

    assertThat(second).isEqualTo(first).matches("us-east-1:[0-9a-f-]{36}");
    assertThat(world.created).containsExactly(first);
  }

  @Test
  void anotherUserHasAnotherIdentity() {
    world.users.confirmed("bob");

    var alice = world.getId(world.logins(world.idToken()));
    var bob = world.getId(world.logins(world.users.signIn("bob").get("IdToken").asText()));

    assertThat(bob).isNotEqualTo(alice);
  }

  @Test
  void withoutLoginsNobodyIsLetInWhereGuestsAreNotAllowed() {
    var refusal = world.getIdRefusal("{}");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal)
        .hasMessage("Unauthenticated access is not supported for this identity pool.");
  }

  @Test
  void eachGuestIsSomebodyElse() {
    world = IdentityPoolWorld.open();

    assertThat(world.getId("{}")).isNotEqualTo(world.getId("{}"));
    assertThat(world.created).hasSize(2);
  }

  @Test
  void anExpiredTokenIsRefused() {
    var token = world.idToken();
    world.users.clock.advance(Duration.ofHours(1));

    var refusal = world.getIdRefusal(world.logins(token));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessageStartingWith("Invalid login token. Token expired: ");
  }

  @Test
  void anAccessTokenIsNoLogin() {
    var token = world.users.signIn("alice").get("AccessToken").asText();

    assertThat(world.getIdRefusal(world.logins(token)))
        .hasMessage("Invalid login token. Couldn't verify signed token.");
  }

  @Test
  void aTokenOfTheRightKeyForAnotherUseIsNoLogin() {
    var claims = new HashMap<>(UserPoolWorld.claims(world.idToken()));
    claims.put("token_use", "access");
    var key = world.users.pools.idKey(world.provider).orElseThrow();

    assertThat(world.getIdRefusal(world.logins(SignedToken.sign(key, JWSAlgorithm.RS256, claims))))
        .hasMessage("Invalid login token. Not a valid OpenId Connect identity token.");
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefused() {
    var claims = UserPoolWorld.claims(world.idToken());
    try (var forge = TestKeys.forge()) {
      forge.next().join();
      forge.next().join();
      var forged = SignedToken.sign(forge.next().join(), JWSAlgorithm.RS256, claims);

      assertThat(world.getIdRefusal(world.logins(forged)))
          .hasMessage("Invalid login token. Couldn't verify signed token.");
    }
  }

  @Test
  void aTokenForAnotherClientIsRefused() {
    var other = world.users.newClient("{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    var token =
        world
            .users
            .call(
                "InitiateAuth",
                "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'alice','PASSWORD':'%s'}}"
                    .formatted(UserPoolWorld.PASSWORD),
                Map.of("ClientId", other))
            .at("/AuthenticationResult/IdToken")
            .asText();

    assertThat(world.getIdRefusal(world.logins(token)))
        .hasMessage("Invalid login token. Incorrect token audience.");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    var claims = new HashMap<>(UserPoolWorld.claims(world.idToken()));
    claims.put("iss", "https://evil.example");
    var key = world.users.pools.idKey(world.provider).orElseThrow();

    assertThat(world.getIdRefusal(world.logins(SignedToken.sign(key, JWSAlgorithm.RS256, claims))))
        .hasMessage("Invalid login token. Issuer doesn't match providerName");
  }

  @Test
  void aProviderThePoolDoesNotKnowIsRefused() {
    assertThat(world.getIdRefusal("{'Logins':{'accounts.google.com':'x.y.z'}}"))
        .hasMessage("Token is not from a supported provider of this identity pool.");
  }

  @Test
  void textThatIsNoTokenIsRefused() {
    assertThat(world.getIdRefusal(world.logins("nonsense")))
        .hasMessage("Invalid login token. Not a valid OpenId Connect identity token.");
  }

  @Test
  void anUnknownPoolIsRefused() {
    var id = "us-east-1:" + UUID.randomUUID();

    var refusal = world.refusal("GetId", "{}", Map.of("IdentityPoolId", id));

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
    assertThat(refusal).hasMessage("IdentityPool '" + id + "' not found.");
  }

  @Test
  void aMalformedPoolIdIsAValidationError() {
    var refusal = world.refusal("GetId", "{}", Map.of("IdentityPoolId", "nonsense"));

    assertThat(refusal.code()).isEqualTo("ValidationException");
  }

  @Test
  void givenServerSideChecks_thenATokenFromAnEndedSignInIsRefused() {
    world =
        new IdentityPoolWorld(
            "{'AllowUnauthenticatedIdentities':false,'CognitoIdentityProviders':[{'ProviderName':'PROVIDER','ClientId':'CLIENT','ServerSideTokenCheck':true}]}");
    var tokens = world.users.signIn("alice");
    var before = world.getId(world.logins(tokens.get("IdToken").asText()));
    world.users.call(
        "GlobalSignOut", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()));

    var refusal = world.getIdRefusal(world.logins(tokens.get("IdToken").asText()));

    assertThat(before).isNotEmpty();
    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }
}
