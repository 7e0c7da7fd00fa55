package dev.postern.auth.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectProviderTest {
  @ParameterizedTest
  @CsvSource({
    "https://accounts.google.com, accounts.google.com",
    "https://appleid.apple.com, appleid.apple.com",
    "https://id.example.com/realms/one, id.example.com/realms/one",
    "https://id.example.com/, id.example.com",
    "http://localhost:8080, localhost:8080",
  })
  void anIdentityPoolKnowsItByItsIssuerWithoutTheScheme(String issuer, String key) {
    assertThat(provider(ProviderKind.OIDC, issuer).loginsKey()).isEqualTo(key);
  }

  @Test
  void onlyGoogleMayLeaveTheSchemeOutOfItsTokens() {
    String google = "https://accounts.google.com";

    assertThat(provider(ProviderKind.GOOGLE, google).isNamed("accounts.google.com")).isTrue();
    assertThat(provider(ProviderKind.GOOGLE, google).isNamed(google)).isTrue();
    assertThat(provider(ProviderKind.OIDC, google).isNamed("accounts.google.com")).isFalse();
    assertThat(provider(ProviderKind.GOOGLE, google).isNamed("accounts.google.com.evil")).isFalse();
    assertThat(provider(ProviderKind.GOOGLE, google).isNamed(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.com",
        "ftp://id.example.com",
        "//id.example.com",
        "https://user@id.example.com",
        "https://id.example.com?x",
        "https://id.example.com#x",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
      })
  void anIssuerNeedsTlsAndNothingButAnAddress(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider(ProviderKind.OIDC, issuer))
        .withMessageContaining("issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COGNITO", "SAML"})
  void whatHasNoTokensForTheIdentityPoolIsRefused(ProviderKind kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider(kind, "https://id.example.com"))
        .withMessageContaining("kind");
  }

  private static DirectProvider provider(ProviderKind kind, String issuer) {
    return new DirectProvider(
        "it", kind, "It", URI.create(issuer), Optional.empty(), "client", new Secret("secret"));
  }
}
