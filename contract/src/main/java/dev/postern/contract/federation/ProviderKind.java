package dev.postern.contract.federation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What stands behind a provider, as far as a page must know to show its button. */
public enum ProviderKind {
  /** The user pool's own sign-in pages. */
  COGNITO,
  GOOGLE,
  FACEBOOK,
  /** Login with Amazon. */
  AMAZON,
  /** Sign in with Apple. */
  APPLE,
  /** Any other that speaks OpenID Connect. */
  OIDC,
  /** Any that speaks SAML 2.0. */
  SAML;

  /** In lower case, as it is written on the bus and for browsers. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
