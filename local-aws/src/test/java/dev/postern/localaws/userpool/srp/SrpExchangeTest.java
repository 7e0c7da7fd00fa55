package dev.postern.localaws.userpool.srp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SrpExchangeTest {

  private static final String POOL = "aBcDeF123";
  private static final String TIMESTAMP = "Sun Mar 1 12:00:00 UTC 2026";
  private static final byte[] BLOCK = {1, 2, 3, 4};

  private final SecureRandom random = new SecureRandom();

  @RepeatedTest(8)
  void theRightPasswordIsProven() {
    var client = new SrpClient();
    var exchange = exchange(client, "Str0ng-pässword");

    assertThat(proves(exchange, client, "alice", "Str0ng-pässword")).isTrue();
  }

  @Test
  void aWrongPasswordIsNotProven() {
    var client = new SrpClient();
    var exchange = exchange(client, "Str0ng-password");

    assertThat(proves(exchange, client, "alice", "str0ng-password")).isFalse();
  }

  @Test
  void aProofForAnotherUserIsNotAccepted() {
    var client = new SrpClient();
    var exchange = exchange(client, "Str0ng-password");

    assertThat(proves(exchange, client, "bob", "Str0ng-password")).isFalse();
  }

  @Test
  void textThatIsNotBase64ProvesNothing() {
    var exchange = exchange(new SrpClient(), "Str0ng-password");

    assertThat(exchange.proves("not base64!", POOL, "alice", BLOCK, TIMESTAMP)).isFalse();
  }

  @Test
  void multiplesOfThePrimeAreRefusedAsPublicValues() {
    var verifier = SrpVerifier.of(POOL, "alice", "Str0ng-password", random);

    for (int factor = 0; factor < 3; factor++) {
      var value = SrpGroup.N.multiply(BigInteger.valueOf(factor));
      assertThat(SrpExchange.answer(value, verifier, random)).isEmpty();
    }
  }

  @Test
  void theVerifierChecksThePasswordItself() {
    var verifier = SrpVerifier.of(POOL, "alice", "Str0ng-password", random);

    assertThat(verifier.matches(POOL, "alice", "Str0ng-password")).isTrue();
    assertThat(verifier.matches(POOL, "alice", "Str0ng-passwore")).isFalse();
  }

  @Test
  void thePrimeIsPrimeAndOf3072Bits() {
    assertThat(SrpGroup.N.bitLength()).isEqualTo(3_072);
    assertThat(SrpGroup.N.isProbablePrime(20)).isTrue();
    assertThat(SrpGroup.N.shiftRight(1).isProbablePrime(20)).isTrue();
  }

  private SrpExchange exchange(SrpClient client, String password) {
    return SrpExchange.answer(
            new BigInteger(client.publicValue(), 16),
            SrpVerifier.of(POOL, "alice", password, random),
            random)
        .orElseThrow();
  }

  private static boolean proves(
      SrpExchange exchange, SrpClient client, String userId, String password) {
    var signature =
        client.sign(
            POOL,
            "alice",
            password,
            exchange.salt(),
            exchange.serverPublic(),
            Base64.getEncoder().encodeToString(BLOCK),
            TIMESTAMP);
    return exchange.proves(signature, POOL, userId, BLOCK, TIMESTAMP);
  }
}
