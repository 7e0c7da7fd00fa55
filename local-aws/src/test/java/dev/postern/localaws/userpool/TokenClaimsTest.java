package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theIdTokenHoldsWhoTheUserIs() {
    world.confirmed("alice");

    var claims = UserPoolWorld.claims(world.signIn("alice").get("IdToken").asText());

    long now = world.clock.instant().getEpochSecond();
    assertThat(claims)
        .containsEntry("iss", "https://cognito-idp.us-east-1.amazonaws.com/" + world.poolId)
        .containsEntry("aud", world.clientId)
        .containsEntry("token_use", "id")
        .containsEntry("cognito:username", "alice")
        .containsEntry("email", "alice@example.com")
        .containsEntry("email_verified", true)
        .containsEntry("auth_time", now)
        .containsEntry("iat", now)
        .containsEntry("exp", now + 3_600)
        .containsOnlyKeys(
            "sub",
            "iss",
            "aud",
            "token_use",
            "cognito:username",
            "email",
            "email_verified",
            "auth_time",
            "iat",
            "exp",
            "jti",
            "origin_jti",
            "event_id");
  }

  @Test
  void theAccessTokenHoldsWhatItIsFor() {
    world.confirmed("alice");

    var claims = UserPoolWorld.claims(world.signIn("alice").get("AccessToken").asText());

    assertThat(claims)
        .containsEntry("client_id", world.clientId)
        .containsEntry("token_use", "access")
        .containsEntry("username", "alice")
        .containsEntry("scope", "aws.cognito.signin.user.admin")
        .containsOnlyKeys(
            "sub",
            "iss",
            "client_id",
            "token_use",
            "username",
            "scope",
            "auth_time",
            "iat",
            "exp",
            "jti",
            "origin_jti",
            "event_id");
  }

  @Test
  void bothTokensVerifyWithKeysFromThePublishedSetAndTheKeysDiffer() throws Exception {
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var keys = JWKSet.parse(world.pools.jwks(world.poolId).orElseThrow());

    var id = JWSObject.parse(tokens.get("IdToken").asText());
    var access = JWSObject.parse(tokens.get("AccessToken").asText());

    assertThat(keys.size()).isEqualTo(2);
    assertThat(id.getHeader().getKeyID()).isNotEqualTo(access.getHeader().getKeyID());
    for (var token : new JWSObject[] {id, access}) {
      var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
      assertThat(key.isPrivate()).isFalse();
      assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
    }
  }

  @Test
  void lifetimesFollowTheClient() {
    world.confirmed("alice");
    var client =
        world.newClient(
            "{'AccessTokenValidity':5,'IdTokenValidity':2,'RefreshTokenValidity':1,'TokenValidityUnits':{'AccessToken':'minutes','IdToken':'hours','RefreshToken':'days'},'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");

    var tokens = world.signIn(client, "alice", UserPoolWorld.PASSWORD);

    long now = world.clock.instant().getEpochSecond();
    assertThat(tokens.get("ExpiresIn").asInt()).isEqualTo(300);
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .containsEntry("exp", now + 300);
    assertThat(UserPoolWorld.claims(tokens.get("IdToken").asText()))
        .containsEntry("exp", now + 7_200);
  }

  @Test
  void customAttributesAndAddressesHaveTheirOwnForms() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'Schema':[{'Name':'age','AttributeDataType':'Number'}]}",
            "{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH'],'ReadAttributes':['custom:age','address'],'WriteAttributes':['custom:age','address','email']}");
    world.call(
        "SignUp",
        "{'Username':'al','Password':'Str0ng-password','UserAttributes':[{'Name':'email','Value':'a@b.org'},{'Name':'custom:age','Value':'42'},{'Name':'address','Value':'1 Gate Lane'}]}");
    world.call(
        "ConfirmSignUp", "{'Username':'al','ConfirmationCode':'%s'}".formatted(world.lastCode()));

    var claims = UserPoolWorld.claims(world.signIn("al").get("IdToken").asText());

    assertThat(claims)
        .containsEntry("custom:age", "42")
        .containsEntry("address", Map.of("formatted", "1 Gate Lane"));
  }
}
