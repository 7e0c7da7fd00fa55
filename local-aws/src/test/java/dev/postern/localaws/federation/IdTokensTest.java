package dev.postern.localaws.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.token.Claims;
import dev.postern.localaws.token.SignedToken;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdTokensTest {

  private static final String ISSUER = "https://login.example.com/realms/one";

  private final MovableClock clock = new MovableClock();
  private final LookAlike provider = LookAlike.start();
  private final ProviderClient client =
      new ProviderClient(
          new ProviderAddresses(
              Map.of(
                  "login.example.com",
                  provider.address(),
                  "keys.example.com",
                  provider.address())));
  private final IdTokens tokens = new IdTokens(client, clock);

  IdTokensTest() {
    provider.openId(ISSUER, "https://keys.example.com");
  }

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void aGenuineTokensClaimsAreTaken() {
    var claims = verify(LookAlike.sign(claims(Map.of("email", "a@example.com"))));

    assertThat(claims.text("sub")).contains("alice");
    assertThat(claims.text("email")).contains("a@example.com");
  }

  @Test
  void theKeysAreFetchedOnce() {
    verify(LookAlike.sign(claims(Map.of())));
    verify(LookAlike.sign(claims(Map.of())));

    assertThat(provider.asked)
        .containsExactly("/realms/one/.well-known/openid-configuration", "/keys");
  }

  @Test
  void anExpiredTokenIsRefusedAsSuch() {
    var token = LookAlike.sign(claims(Map.of()));
    clock.advance(Duration.ofHours(1));

    refused(token, Reason.EXPIRED);
  }

  static Stream<Arguments> wrongClaims() {
    var future = new MovableClock().instant().plus(Duration.ofMinutes(6)).getEpochSecond();
    return Stream.of(
        Arguments.of("iss", "https://login.example.com/realms/two"),
        Arguments.of("iss", "https://login.example.com/realms/one/"),
        Arguments.of("iat", future),
        Arguments.of("nbf", future),
        Arguments.of("exp", "never"),
        Arguments.of("sub", ""),
        Arguments.of("sub", 7),
        Arguments.of("aud", List.of()));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void aWrongClaimIsRefused(String claim, Object value) {
    refused(LookAlike.sign(claims(Map.of(claim, value))), Reason.INVALID);
  }

  @Test
  void anotherKeyOfTheSameNameIsRefused() {
    try (var forge = TestKeys.forge()) {
      forge.next().join();
      var other = forge.next().join();
      var renamed = new RSAKey.Builder(other).keyID(LookAlike.key().getKeyID()).build();

      refused(SignedToken.sign(renamed, JWSAlgorithm.RS256, claims(Map.of())), Reason.INVALID);
    }
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    var token = LookAlike.sign(claims(Map.of()));
    var payload = token.split("\\.", -1)[1];
    var none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));

    refused(none + "." + payload + ".", Reason.INVALID);
    refused(token.substring(0, token.lastIndexOf('.') + 1), Reason.INVALID);
  }

  @Test
  void thePublicKeyIsNoSecret() throws JOSEException {
    var confused =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(LookAlike.key().getKeyID()).build(),
            new Payload(claims(Map.of())));
    confused.sign(new MACSigner(LookAlike.key().toRSAPublicKey().getEncoded()));

    refused(confused.serialize(), Reason.INVALID);
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotUsed() {
    try (var forge = TestKeys.forge()) {
      forge.next().join();
      var own = forge.next().join();
      var token =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
              new Payload(claims(Map.of())));
      try {
        token.sign(new RSASSASigner(own));
      } catch (JOSEException e) {
        throw new AssertionError(e);
      }

      refused(token.serialize(), Reason.INVALID);
    }
  }

  @Test
  void whatIsNoTokenIsRefused() {
    refused("nonsense", Reason.INVALID);
    refused("a.b.c", Reason.INVALID);
    refused("x".repeat(20_001), Reason.INVALID);
  }

  @Test
  void aProviderThatDoesNotAnswerIsUnreachable() {
    provider.close();

    refused(LookAlike.sign(claims(Map.of())), Reason.UNREACHABLE);
  }

  @Test
  void aConfigurationOfAnotherIssuerIsNotBelieved() {
    provider.answering(
        "/realms/one/.well-known/openid-configuration",
        200,
        "{'issuer':'https://evil.example','jwks_uri':'https://keys.example.com/keys'}");

    refused(LookAlike.sign(claims(Map.of())), Reason.UNREACHABLE);
  }

  @Test
  void ofSeveralAudiencesTheAuthorizedPartyCounts() {
    var ours = Set.of("ours");

    assertThat(IdTokens.isFor(new Claims(Map.of("aud", "ours")), ours)).isTrue();
    assertThat(IdTokens.isFor(new Claims(Map.of("aud", "theirs")), ours)).isFalse();
    assertThat(IdTokens.isFor(audiences("ours", "theirs"), ours)).isFalse();
    assertThat(IdTokens.isFor(withParty("theirs"), ours)).isFalse();
    assertThat(IdTokens.isFor(withParty("ours"), ours)).isTrue();
    assertThat(IdTokens.isFor(Claims.none(), ours)).isFalse();
  }

  private static Claims audiences(String... audiences) {
    return new Claims(Map.of("aud", List.of(audiences)));
  }

  private static Claims withParty(String party) {
    return new Claims(Map.of("aud", List.of("ours", "theirs"), "azp", party));
  }

  private Map<String, Object> claims(Map<String, Object> more) {
    return new HashMap<>(LookAlike.claims(ISSUER, "ours", "alice", clock.instant(), more));
  }

  private Claims verify(String token) {
    return tokens.verify(token, URI.create(ISSUER), Set.of(ISSUER));
  }

  private void refused(String token, Reason reason) {
    assertThatThrownBy(() -> verify(token))
        .isInstanceOfSatisfying(
            LoginRefusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
