package dev.postern.localaws.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, anything, true",
    "a*, a, true",
    "a*, ba, false",
    "*a, ba, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "a?c, abbc, false",
    "?, 😀, true",
    "a*b*c, aXbYc, true",
    "a*b*c, acb, false",
    "a**b, ab, true",
    "*ab, aab, true",
    "home/*, home/ann/x, true",
    "home/*, homes/ann, false",
    "'', '', true",
    "'', a, false",
    "a.c, abc, false",
    "[a], a, false",
  })
  void aTextMatchesOrNot(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void aPatternFullOfStarsCannotHangIt() {
    Glob glob = Glob.of("*a".repeat(200) + "b");
    String text = "a".repeat(20_000);

    assertThatCode(
            () ->
                Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> glob.matches(text)))
        .doesNotThrowAnyException();
  }
}
