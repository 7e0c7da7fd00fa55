package dev.postern.auth.discretion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.PasswordPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules all =
      new PasswordRules(new PasswordPolicy(8, true, true, true, true, 0));

  @ParameterizedTest
  @ValueSource(strings = {"Aa1!aaaa", "Aa1 aaaa", "Aa1-aaaa", "Aa1\\aaaa", "Aa1]aaaa", "Aa1^ä😀aa"})
  void whatBreaksNoRuleIsTaken(String password) {
    assertThatNoException().isThrownBy(() -> all.require(new Secret(password)));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Aa1!aaa,short",
        "aa1!aaaa,capital",
        "AA1!AAAA,small",
        "Aa!aaaaa,digit",
        "Aa1aaaaa,special",
        "Aa1aaaaä,special",
        " Aa1aaaa,special",
        "Aa1aaaa ,special"
      })
  void theRuleThatIsBrokenIsNamed(String password, String rule) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> all.require(new Secret(password)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.PASSWORD_POLICY))
        .satisfies(failure -> assertThat(failure.detail()).contains(rule));
  }

  @Test
  void whatIsNotAskedForIsNotMissed() {
    PasswordRules none = new PasswordRules(new PasswordPolicy(6, false, false, false, false, 0));

    assertThatNoException().isThrownBy(() -> none.require(new Secret("aaaaaa")));
  }
}
