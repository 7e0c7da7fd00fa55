package dev.postern.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {
  @Test
  void aTokenHolds256Bits() {
    SessionToken token = SessionToken.random();

    assertThat(token.value().reveal()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void noTwoTokensAreAlike() {
    assertThat(SessionToken.random()).isNotEqualTo(SessionToken.random());
  }

  @Test
  void aTokenIsParsedAsItWasMade() {
    SessionToken token = SessionToken.random();

    assertThat(SessionToken.parse(token.value().reveal())).contains(token);
  }

  @Test
  void theIdDoesNotHoldTheToken() {
    SessionToken token = SessionToken.random();

    assertThat(token.id().value()).hasSize(43).isNotEqualTo(token.value().reveal());
  }

  @Test
  void aTokenDoesNotPrint() {
    SessionToken token = SessionToken.random();

    assertThat(token.toString()).doesNotContain(token.value().reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u00e9",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatHasNotTheFormOfATokenIsNone(String sent) {
    assertThat(SessionToken.parse(sent)).isEmpty();
  }
}
