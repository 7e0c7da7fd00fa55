package dev.postern.auth.srp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.bus.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrpExchangeTest {
  private static final String POOL = "AbCdEfGhI";
  private static final Instant NOW = Instant.parse("2025-11-01T09:05:07Z");
  private static final Secret PASSWORD = new Secret("Correct-horse-1");

  private final RandomGenerator random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theAnswersAreThoseOfAClientThatNobodyHereWrote(int number) throws IOException {
    KnownAnswer known = KnownAnswer.read(number);
    SrpExchange exchange = SrpExchange.with(new BigInteger(known.of("a"), 16));
    PasswordChallenge challenge =
        PasswordChallenge.of(
            Map.of(
                "USER_ID_FOR_SRP", known.of("user"),
                "SALT", known.of("salt"),
                "SRP_B", known.of("B"),
                "SECRET_BLOCK", known.of("secretBlock")));
    Secret password = new Secret(known.of("password"));

    PasswordProof proof = exchange.prove(POOL, challenge, password, NOW);

    assertThat(exchange.publicKey()).isEqualTo(known.of("A"));
    assertThat(exchange.sharedKey(POOL, challenge, password))
        .isEqualTo(HexFormat.of().parseHex(known.of("key")));
    assertThat(proof.signature()).isEqualTo(known.of("signature"));
  }

  @Test
  void aServerAcceptsTheRightPasswordHoweverTheNumbersFall() {
    SecureRandom secure = new SecureRandom();
    for (int round = 0; round < 100; round++) {
      SrpServer server = server("user-" + round, randomSalt());
      SrpExchange exchange = SrpExchange.begin(secure);

      PasswordProof proof = exchange.prove(POOL, server.challenge(), PASSWORD, NOW);

      assertThat(server.accepts(exchange.publicKey(), proof)).as("round %d", round).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "7f", "80", "ff", "00ff", "8000000000000000000000000000ffff"})
  void aServerAcceptsTheProofForASaltOfAnyShape(String salt) {
    SrpServer server = server("ann", new BigInteger(salt, 16));
    SrpExchange exchange = SrpExchange.begin(new SecureRandom());

    PasswordProof proof = exchange.prove(POOL, server.challenge(), PASSWORD, NOW);

    assertThat(server.accepts(exchange.publicKey(), proof)).isTrue();
  }

  @Test
  void aServerRefusesAnotherPassword() {
    SrpServer server = server("ann", randomSalt());
    SrpExchange exchange = SrpExchange.begin(new SecureRandom());

    PasswordProof proof =
        exchange.prove(POOL, server.challenge(), new Secret("correct-horse-1"), NOW);

    assertThat(server.accepts(exchange.publicKey(), proof)).isFalse();
  }

  @Test
  void aServerRefusesTheProofOfAnotherExchange() {
    SrpServer server = server("ann", randomSalt());
    SrpExchange exchange = SrpExchange.begin(new SecureRandom());

    PasswordProof proof = exchange.prove(POOL, server.challenge(), PASSWORD, NOW);

    String otherKey = SrpExchange.begin(new SecureRandom()).publicKey();
    assertThat(server.accepts(otherKey, proof)).isFalse();
  }

  @Test
  void aServerKeyThatIsZeroModuloNIsRefused() {
    for (BigInteger bad : List.of(BigInteger.ZERO, SrpGroup.N, SrpGroup.N.shiftLeft(1))) {
      PasswordChallenge challenge = new PasswordChallenge("ann", BigInteger.ONE, bad, "AAAA");

      assertThatExceptionOfType(SrpException.class)
          .isThrownBy(
              () -> SrpExchange.begin(new SecureRandom()).prove(POOL, challenge, PASSWORD, NOW));
    }
  }

  @Test
  void aScramblingParameterOfZeroIsRefused() {
    SrpExchange exchange = SrpExchange.begin(new SecureRandom());

    assertThatExceptionOfType(SrpException.class)
        .isThrownBy(() -> exchange.sharedKey(BigInteger.ZERO, BigInteger.TEN, BigInteger.TEN));
  }

  @Test
  void eachExchangeHasAKeyOfItsOwn() {
    assertThat(SrpExchange.begin(new SecureRandom()).publicKey())
        .isNotEqualTo(SrpExchange.begin(new SecureRandom()).publicKey());
  }

  @Test
  void theGroupIsASafePrime() {
    assertThat(SrpGroup.N.bitLength()).isEqualTo(3072);
    assertThat(SrpGroup.N.isProbablePrime(20)).isTrue();
    assertThat(SrpGroup.N.shiftRight(1).isProbablePrime(20)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-06T00:00:00Z, Mon Jan 6 00:00:00 UTC 2025",
    "2025-05-31T23:59:59Z, Sat May 31 23:59:59 UTC 2025",
    "2025-06-09T12:00:00Z, Mon Jun 9 12:00:00 UTC 2025",
    "2025-07-10T12:00:00Z, Thu Jul 10 12:00:00 UTC 2025",
    "2025-09-10T12:00:00Z, Wed Sep 10 12:00:00 UTC 2025",
  })
  void theTimestampIsEnglishAndItsDayUnpadded(Instant now, String expected) {
    SrpServer server = server("ann", randomSalt());

    PasswordProof proof =
        SrpExchange.begin(new SecureRandom()).prove(POOL, server.challenge(), PASSWORD, now);

    assertThat(proof.timestamp()).isEqualTo(expected);
  }

  private SrpServer server(String user, BigInteger salt) {
    return new SrpServer(POOL, user, PASSWORD.reveal(), salt, random);
  }

  private BigInteger randomSalt() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  private record KnownAnswer(Properties values, int number) {
    static KnownAnswer read(int number) throws IOException {
      Properties values = new Properties();
      try (InputStream in = SrpExchangeTest.class.getResourceAsStream("known-answers.properties")) {
        values.load(in);
      }
      return new KnownAnswer(values, number);
    }

    String of(String name) {
      return values.getProperty(number + "." + name);
    }
  }
}
