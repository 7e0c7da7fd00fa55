package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.postern.localaws.token.SignedToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetUserTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @BeforeEach
  void addAUser() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theUserOfTheTokenIsDescribed() {
    var answer =
        world.call(
            "GetUser",
            "{}",
            Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText()));

    assertThat(answer.get("Username").asText()).isEqualTo("alice");
    assertThat(answer.get("UserAttributes"))
        .extracting(attribute -> attribute.get("Name").asText())
        .containsExactly("sub", "email", "email_verified");
  }

  @Test
  void attributesTheClientMayNotReadAreLeftOut() {
    var client =
        world.newClient(
            "{'ReadAttributes':['email_verified'],'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    var tokens = world.signIn(client, "alice", UserPoolWorld.PASSWORD);

    var answer =
        world.call("GetUser", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()));

    assertThat(answer.get("UserAttributes"))
        .extracting(attribute -> attribute.get("Name").asText())
        .containsExactly("sub", "email_verified");
    assertThat(UserPoolWorld.claims(tokens.get("IdToken").asText())).doesNotContainKey("email");
  }

  @Test
  void anExpiredTokenIsRefused() {
    var tokens = world.signIn("alice");
    world.clock.advance(Duration.ofHours(1));

    assertThat(refusal(tokens.get("AccessToken").asText()))
        .isEqualTo("NotAuthorizedException: Access Token has expired");
  }

  @Test
  void anIdTokenIsNoAccessToken() {
    assertThat(refusal(world.signIn("alice").get("IdToken").asText()))
        .isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void anIdTokenSignedWithTheAccessKeyIsStillNoAccessToken() {
    var claims = new HashMap<>(claims(world.signIn("alice")));
    claims.put("token_use", "id");

    assertThat(refusal(sign(claims))).isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void aTokenWithChangedClaimsIsRefused() {
    var token = world.signIn("alice").get("AccessToken").asText();
    int from = token.indexOf('.') + 1;
    int to = token.lastIndexOf('.');
    var claims =
        new String(Base64.getUrlDecoder().decode(token.substring(from, to)), StandardCharsets.UTF_8)
            .replace("alice", "bobby");
    var forged =
        token.substring(0, from)
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + token.substring(to);

    assertThat(refusal(forged)).isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException {
    var key = world.pools.pool(world.poolId).keys().access();
    var forged =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
            new Payload(claims(world.signIn("alice"))));
    forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

    assertThat(refusal(forged.serialize()))
        .isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void aTokenOfTheRightKeyButAnotherAlgorithmIsRefused() {
    var token =
        SignedToken.sign(
            world.pools.pool(world.poolId).keys().access(),
            JWSAlgorithm.RS512,
            claims(world.signIn("alice")));

    assertThat(refusal(token)).isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void aTokenWithoutTheScopeIsRefused() {
    var claims = new HashMap<>(claims(world.signIn("alice")));
    claims.put("scope", "openid");

    assertThat(refusal(sign(claims)))
        .isEqualTo("NotAuthorizedException: Access Token does not have required scopes");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    var claims = new HashMap<>(claims(world.signIn("alice")));
    claims.put("iss", "https://evil.example/" + world.poolId);

    assertThat(refusal(sign(claims))).isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  @Test
  void textThatIsNoTokenIsRefused() {
    assertThat(refusal("abc")).isEqualTo("NotAuthorizedException: Invalid Access Token");
  }

  private String refusal(String token) {
    var refusal = world.refusal("GetUser", "{}", Map.of("AccessToken", token));
    return refusal.code() + ": " + refusal.text();
  }

  private static Map<String, Object> claims(ObjectNode tokens) {
    return UserPoolWorld.claims(tokens.get("AccessToken").asText());
  }

  private String sign(Map<String, Object> claims) {
    return SignedToken.sign(
        world.pools.pool(world.poolId).keys().access(), JWSAlgorithm.RS256, claims);
  }
}
