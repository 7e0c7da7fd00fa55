package dev.postern.localaws.federation;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.saml.SamlAssertion;
import dev.postern.localaws.saml.SamlExpectation;
import dev.postern.localaws.saml.SamlRefusal;
import dev.postern.localaws.saml.SamlResponses;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the SAML responses that are made for AWS. To whom they were posted is for trust policies to
 * judge ({@code SAML:aud}), as in AWS: applications take them at addresses of their own.
 */
public final class SamlLogins {

  /** The attribute with the roles a user may assume, each a role's ARN and the provider's. */
  public static final String ROLE = "https://aws.amazon.com/SAML/Attributes/Role";

  private static final SamlExpectation FOR_AWS =
      new SamlExpectation(
          Set.of("urn:amazon:webservices", "https://signin.aws.amazon.com/saml"),
          Optional.empty(),
          Optional.empty());

  private final SamlResponses responses;

  /** Takes the time from the clock. */
  public SamlLogins(InstantSource clock) {
    this.responses = new SamlResponses(clock);
  }

  /**
   * What the provider asserts.
   *
   * @param response in base64
   * @throws LoginRefusal where the response isn't genuine, current and for AWS
   */
  public SamlAssertion verify(String response, SamlProvider provider) {
    try {
      return responses.verify(response, provider.metadata(), FOR_AWS);
    } catch (SamlRefusal refusal) {
      throw new LoginRefusal(refusal.isExpired() ? Reason.EXPIRED : Reason.INVALID, refusal.text());
    }
  }

  /** The roles that the provider lets the user assume. */
  public static List<String> roles(SamlAssertion assertion, SamlProvider provider) {
    return assertion.values(ROLE).stream()
        .map(pair -> pair.split(",", -1))
        .filter(pair -> pair.length == 2)
        .flatMap(pair -> role(pair[0].strip(), pair[1].strip(), provider.arn()).stream())
        .distinct()
        .toList();
  }

  /** The two ARNs may stand in either order. */
  private static Optional<String> role(String one, String other, String provider) {
    return other.equals(provider)
        ? Optional.of(one)
        : one.equals(provider) ? Optional.of(other) : Optional.empty();
  }
}
