package dev.postern.localaws.identitypool;

import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.token.Claims;
import java.util.HashMap;

/** Verifies the responses of SAML providers, whose attributes are the login's claims. */
final class AssertionLogins {

  private static final String NAME_IDENTIFIER =
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

  private final SamlProviders providers;
  private final SamlLogins logins;

  AssertionLogins(SamlProviders providers, SamlLogins logins) {
    this.providers = providers;
    this.logins = logins;
  }

  /**
   * The login of a SAML provider that the pool knows.
   *
   * @param arn the provider's ARN, which is its name in {@code Logins}
   * @throws dev.postern.localaws.federation.LoginRefusal where it isn't genuine, current and for
   *     AWS
   */
  VerifiedLogin verify(String arn, String response) {
    var provider = providers.withArn(arn).orElseThrow(Faults::unsupportedProvider);
    var assertion = logins.verify(response, provider);
    var claims = new HashMap<String, Object>();
    assertion
        .attributes()
        .forEach(
            (name, values) -> claims.put(name, values.size() == 1 ? values.getFirst() : values));
    claims.put("sub", assertion.subject());
    claims.put("aud", assertion.recipient());
    claims.put(NAME_IDENTIFIER, assertion.subject());
    claims.put(VerifiedLogin.ROLES, SamlLogins.roles(assertion, provider));
    return VerifiedLogin.outside(
        arn, assertion.recipient(), assertion.subject(), new Claims(claims));
  }
}
