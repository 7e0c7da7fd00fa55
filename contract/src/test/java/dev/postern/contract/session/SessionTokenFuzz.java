package dev.postern.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any value of a cookie: 43 characters of base64url, or nothing. */
class SessionTokenFuzz {
  @FuzzTest
  void anyValue(byte[] input) {
    String value = new String(input, StandardCharsets.UTF_8);

    Optional<SessionToken> token = SessionToken.parse(value);

    assertThat(token.map(parsed -> parsed.value().reveal()))
        .isEqualTo(Optional.of(value).filter(text -> text.matches("[A-Za-z0-9_-]{43}")));
  }
}
