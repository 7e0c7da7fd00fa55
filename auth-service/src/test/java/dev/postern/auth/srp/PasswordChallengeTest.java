package dev.postern.auth.srp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.bus.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordChallengeTest {
  private final Map<String, String> parameters =
      new HashMap<>(
          Map.of("USER_ID_FOR_SRP", "ann", "SALT", "0a", "SRP_B", "0b", "SECRET_BLOCK", "AAAA"));

  @ParameterizedTest
  @ValueSource(strings = {"USER_ID_FOR_SRP", "SALT", "SRP_B", "SECRET_BLOCK"})
  void aMissingParameterIsNamed(String name) {
    parameters.remove(name);

    assertThatExceptionOfType(SrpException.class)
        .isThrownBy(() -> PasswordChallenge.of(parameters))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({"SALT, xyz", "SRP_B, ''", "SALT, -1", "SRP_B, -ff"})
  void whatIsNoNaturalNumberIsRefused(String name, String value) {
    parameters.put(name, value);

    assertThatExceptionOfType(SrpException.class)
        .isThrownBy(() -> PasswordChallenge.of(parameters))
        .withMessageContaining(name);
  }

  @Test
  void aSecretBlockThatIsNotBase64IsRefused() {
    parameters.put("SECRET_BLOCK", "%%%");
    PasswordChallenge challenge = PasswordChallenge.of(parameters);

    assertThatExceptionOfType(SrpException.class).isThrownBy(challenge::secretBlockBytes);
  }

  @Test
  void aDecoyCanBeAnsweredLikeARealOne() {
    SecureRandom random = new SecureRandom();
    PasswordChallenge decoy = PasswordChallenge.decoy(random);

    PasswordProof proof =
        SrpExchange.begin(random).prove("pool", decoy, new Secret("any"), Instant.EPOCH);

    assertThat(proof.signature()).hasSize(44);
  }
}
