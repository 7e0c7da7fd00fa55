package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

  /** "12345678901234567890", the secret of RFC 6238's test vectors. */
  private static final TotpSecret RFC = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theTestVectorsOfTheRfcHold(long seconds, String code) {
    assertThat(RFC.stepOf(code, Instant.ofEpochSecond(seconds))).contains(seconds / 30);
  }

  @ParameterizedTest
  @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
  void aCodeMayBeOneStepOff(long seconds, boolean taken) {
    var secret = TotpSecret.random(new SecureRandom());
    var now = Instant.parse("2026-03-01T12:00:00Z");

    var code = AuthenticatorApp.with(secret.base32()).codeAt(now.plusSeconds(seconds));

    assertThat(secret.stepOf(code, now).isPresent()).isEqualTo(taken);
  }

  @Test
  void secretsAreAsLongAsCognitosAndDiffer() {
    var random = new SecureRandom();

    var secret = TotpSecret.random(random);

    assertThat(secret.base32()).matches("[A-Z2-7]{52}");
    assertThat(secret).isNotEqualTo(TotpSecret.random(random)).hasToString("TotpSecret[***]");
  }
}
