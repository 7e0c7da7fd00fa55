package dev.postern.auth;

import static dev.postern.auth.FakeManagedLogin.identity;
import static dev.postern.auth.FakeManagedLogin.newKey;
import static dev.postern.auth.FakeManagedLogin.signed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.auth.FakeManagedLogin.Signer;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.Result;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that aren't what they must be sign nobody in. */
class RedirectAttackIT {
  private static final RedirectingService SERVICE = new RedirectingService();
  private static final FakeManagedLogin LOGIN = SERVICE.login();
  private static final RSAKey STRANGE = newKey(LOGIN.key().getKeyID());
  private static final Map<String, UnaryOperator<JWTClaimsSet.Builder>> ID_CLAIMS = idClaims();
  private static final Map<String, UnaryOperator<JWTClaimsSet.Builder>> ACCESS_CLAIMS =
      accessClaims();
  private static final Map<String, Signer> SIGNERS = signers();

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @AfterEach
  void reset() {
    LOGIN.reset();
  }

  @Test
  void withTokensAsTheyMustBeSomebodyIsSignedIn() {
    assertThat(SERVICE.goAndComeBack(SERVICE.begin("google"))).isInstanceOf(SignedIn.class);
  }

  @ParameterizedTest
  @MethodSource("idClaimAttacks")
  void anIdTokenWithOtherClaimsIsRefused(String attack) {
    LOGIN.id = requireNonNull(ID_CLAIMS.get(attack));

    assertRejectedOnce();
  }

  @ParameterizedTest
  @MethodSource("accessClaimAttacks")
  void anAccessTokenWithOtherClaimsIsRefused(String attack) {
    LOGIN.access = requireNonNull(ACCESS_CLAIMS.get(attack));

    assertRejectedOnce();
  }

  @ParameterizedTest
  @MethodSource("signatureAttacks")
  void anIdTokenThatThePoolDidntSignIsRefused(String attack) {
    LOGIN.idSigner = requireNonNull(SIGNERS.get(attack));

    assertRejectedOnce();
  }

  @ParameterizedTest
  @MethodSource("signatureAttacks")
  void anAccessTokenThatThePoolDidntSignIsRefused(String attack) {
    LOGIN.accessSigner = requireNonNull(SIGNERS.get(attack));

    assertRejectedOnce();
  }

  @Test
  void anAccountOfAnotherProviderIsRefused() {
    LOGIN.id = claims -> claims.claim("identities", List.of(identity("Facebook", true)));

    assertRefusedOnce("google", Reason.PROVIDER_MISMATCH);
  }

  @Test
  void anAccountOfThePoolIsRefusedWhereAProviderWasAskedFor() {
    LOGIN.id = claims -> claims.claim("identities", null);

    assertRefusedOnce("google", Reason.PROVIDER_MISMATCH);
  }

  @Test
  void anAccountOfAProviderIsRefusedWhereThePoolWasAskedFor() {
    assertRefusedOnce("own", Reason.PROVIDER_MISMATCH);
  }

  @Test
  void anAccountThatIsLinkedToTheProviderIsTaken() {
    LOGIN.id =
        claims ->
            claims.claim(
                "identities", List.of(identity("Facebook", true), identity("Google", false)));

    assertThat(SERVICE.goAndComeBack(SERVICE.begin("google"))).isInstanceOf(SignedIn.class);
  }

  static Stream<String> idClaimAttacks() {
    return ID_CLAIMS.keySet().stream();
  }

  static Stream<String> accessClaimAttacks() {
    return ACCESS_CLAIMS.keySet().stream();
  }

  static Stream<String> signatureAttacks() {
    return SIGNERS.keySet().stream();
  }

  private static Map<String, UnaryOperator<JWTClaimsSet.Builder>> idClaims() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> attacks = common();
    attacks.put("another client's", claims -> claims.audience("client2"));
    attacks.put("also another client's", claims -> claims.audience(List.of("client1", "client2")));
    attacks.put("nobody's", claims -> claims.audience((String) null));
    attacks.put("of another sign-in", claims -> claims.claim("nonce", "0".repeat(43)));
    attacks.put("of no sign-in", claims -> claims.claim("nonce", null));
    attacks.put("with an empty nonce", claims -> claims.claim("nonce", ""));
    attacks.put("an access token", claims -> claims.claim("token_use", "access"));
    attacks.put("of no use", claims -> claims.claim("token_use", null));
    attacks.put("with another access token", claims -> claims.claim("at_hash", "0".repeat(22)));
    return attacks;
  }

  private static Map<String, UnaryOperator<JWTClaimsSet.Builder>> accessClaims() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> attacks = common();
    attacks.put("another client's", claims -> claims.claim("client_id", "client2"));
    attacks.put("no client's", claims -> claims.claim("client_id", null));
    attacks.put("an ID token", claims -> claims.claim("token_use", "id"));
    attacks.put("somebody else's", claims -> claims.subject("sub-bob"));
    return attacks;
  }

  private static Map<String, UnaryOperator<JWTClaimsSet.Builder>> common() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> attacks = new LinkedHashMap<>();
    attacks.put("of another pool", claims -> claims.issuer(FakeManagedLogin.ISSUER + "2"));
    attacks.put("of another host", claims -> claims.issuer(LOGIN.endpoint().toString()));
    attacks.put("with a slash more", claims -> claims.issuer(FakeManagedLogin.ISSUER + "/"));
    attacks.put("of nobody", claims -> claims.issuer(null));
    attacks.put("expired", claims -> claims.expirationTime(in(Duration.ofSeconds(-1))));
    attacks.put("that never expires", claims -> claims.expirationTime(null));
    attacks.put("of the future", claims -> claims.issueTime(in(Duration.ofMinutes(5))));
    attacks.put("of no time", claims -> claims.issueTime(null));
    attacks.put("not yet good", claims -> claims.notBeforeTime(in(Duration.ofMinutes(5))));
    return attacks;
  }

  private static Map<String, Signer> signers() {
    String kid = LOGIN.key().getKeyID();
    Map<String, Signer> attacks = new LinkedHashMap<>();
    attacks.put("alg none", claims -> new PlainJWT(claims).serialize());
    attacks.put(
        "alg none with the pool's kid",
        claims -> encoded("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}", claims) + ".");
    attacks.put(
        "alg nOnE", claims -> encoded("{\"alg\":\"nOnE\",\"kid\":\"" + kid + "\"}", claims) + ".");
    attacks.put(
        "empty signature",
        claims -> encoded("{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}", claims) + ".");
    attacks.put("HS256 with the public key", claims -> hmac(publicKey(), claims));
    attacks.put(
        "HS256 with the published key",
        claims ->
            hmac(
                LOGIN.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), claims));
    attacks.put(
        "a strange key of the same kid", claims -> signed(header(kid).build(), STRANGE, claims));
    attacks.put(
        "a key that isn't published", claims -> signed(header("key-2").build(), STRANGE, claims));
    attacks.put(
        "a kid that is a path",
        claims -> signed(header("../../../../dev/null").build(), STRANGE, claims));
    attacks.put(
        "a kid that is an address",
        claims -> signed(header("https://evil.example/key").build(), STRANGE, claims));
    attacks.put(
        "no kid",
        claims -> signed(new JWSHeader.Builder(JWSAlgorithm.RS256).build(), LOGIN.key(), claims));
    attacks.put(
        "a key in the header",
        claims -> signed(header(kid).jwk(STRANGE.toPublicJWK()).build(), STRANGE, claims));
    attacks.put(
        "a key elsewhere",
        claims ->
            signed(
                header("key-2").jwkURL(URI.create("https://evil.example/jwks.json")).build(),
                STRANGE,
                claims));
    attacks.put(
        "RS512",
        claims ->
            signed(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(kid).build(), LOGIN.key(), claims));
    attacks.put(
        "PS256",
        claims ->
            signed(
                new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(kid).build(), LOGIN.key(), claims));
    attacks.put("no token at all", _ -> "token");
    attacks.put("claims changed after signing", RedirectAttackIT::changed);
    return attacks;
  }

  private static JWSHeader.Builder header(String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
  }

  private static String changed(JWTClaimsSet claims) throws JOSEException {
    String[] honest = LOGIN.signed(claims).split("\\.", -1);
    JWTClaimsSet other = new JWTClaimsSet.Builder(claims).claim("cognito:username", "root").build();
    return honest[0] + "." + other.toPayload().toBase64URL() + "." + honest[2];
  }

  private static String hmac(byte[] secret, JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(LOGIN.key().getKeyID()).build(),
            claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  private static byte[] publicKey() throws JOSEException {
    return LOGIN.key().toRSAPublicKey().getEncoded();
  }

  private static String encoded(String header, JWTClaimsSet claims) {
    return Base64URL.encode(header) + "." + claims.toPayload().toBase64URL();
  }

  private static Date in(Duration time) {
    return Date.from(SERVICE.clock().instant().plus(time));
  }

  private static void assertRejectedOnce() {
    assertRefusedOnce("google", Reason.TOKEN_REJECTED);
  }

  private static void assertRefusedOnce(String provider, Reason reason) {
    Begun begun = SERVICE.begin(provider);
    try (LogCapture audit = LogCapture.of("audit")) {
      Result result = SERVICE.goAndComeBack(begun);

      assertThat(result).isEqualTo(new Refused(reason, false));
      assertThat(audit.lines())
          .singleElement()
          .asString()
          .contains(
              "event=sign_in outcome=refused provider=\"" + provider + "\"",
              "reason=" + reason.code());
    }
  }
}
