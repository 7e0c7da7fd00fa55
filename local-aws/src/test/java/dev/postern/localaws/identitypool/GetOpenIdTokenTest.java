package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.token.SignedToken;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GetOpenIdTokenTest {

  private IdentityPoolWorld world = IdentityPoolWorld.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theTokenNamesIdentityPoolAndLogin() throws Exception {
    var login = world.idToken();
    var id = world.getId(world.logins(login));

    var token = token(id, world.logins(login));

    long now = world.users.clock.instant().getEpochSecond();
    assertThat(JWSObject.parse(token).getHeader().getAlgorithm().getName()).isEqualTo("RS512");
    assertThat(UserPoolWorld.claims(token))
        .containsEntry("iss", "https://cognito-identity.amazonaws.com")
        .containsEntry("sub", id)
        .containsEntry("aud", world.poolId)
        .containsEntry("exp", now + 600)
        .containsEntry(
            "amr",
            List.of(
                "authenticated",
                world.provider,
                world.provider + ":CognitoSignIn:" + UserPoolWorld.claims(login).get("sub")));
  }

  @Test
  void stsIsToldWhomTheTokenNames() {
    var id = world.getId("{}");

    var verified = world.tokens.verify(token(id, "{}"));

    assertThat(verified.provider()).isEqualTo("cognito-identity.amazonaws.com");
    assertThat(verified.claims())
        .isEqualTo(
            Map.of(
                "aud", List.of(world.poolId),
                "sub", List.of(id),
                "amr", List.of("unauthenticated")));
  }

  @Test
  void theTokenLivesForTenMinutes() {
    var token = token(world.getId("{}"), "{}");
    world.users.clock.advance(Duration.ofMinutes(10));

    assertThatThrownBy(() -> world.tokens.verify(token))
        .isInstanceOf(InvalidIdentityToken.class)
        .hasMessageContaining("expired");
  }

  @Test
  void aUserPoolsTokenIsNotOneOfThese() {
    var login = world.idToken();

    assertThatThrownBy(() -> world.tokens.verify(login)).isInstanceOf(InvalidIdentityToken.class);
  }

  @Test
  void aTokenOfTheRightKeyButAnotherIssuerIsRefused() {
    var claims = new HashMap<>(UserPoolWorld.claims(token(world.getId("{}"), "{}")));
    claims.put("iss", "https://evil.example");
    var forged = SignedToken.sign(TestKeys.first(), JWSAlgorithm.RS512, claims);

    assertThatThrownBy(() -> world.tokens.verify(forged))
        .isInstanceOf(InvalidIdentityToken.class)
        .hasMessageContaining("issuer");
  }

  @Test
  void aTokenWithAnotherSignatureIsRefused() {
    var one = token(world.getId("{}"), "{}");
    var other = token(world.getId("{}"), "{}");
    var mixed = one.substring(0, one.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

    assertThatThrownBy(() -> world.tokens.verify(mixed)).isInstanceOf(InvalidIdentityToken.class);
  }

  @Test
  void thePoolMustAllowTheBasicFlow() {
    world = IdentityPoolWorld.usual();
    var login = world.idToken();
    var id = world.getId(world.logins(login));

    var refusal = world.refusal("GetOpenIdToken", world.logins(login), Map.of("IdentityId", id));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal)
        .hasMessage("Basic (classic) flow is not enabled, please use enhanced flow.");
  }

  private String token(String id, String logins) {
    return world.call("GetOpenIdToken", logins, Map.of("IdentityId", id)).get("Token").asText();
  }
}
