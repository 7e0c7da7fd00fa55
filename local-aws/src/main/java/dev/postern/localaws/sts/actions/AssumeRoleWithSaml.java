package dev.postern.localaws.sts.actions;

import dev.postern.localaws.federation.LoginRefusal;
import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.saml.SamlAssertion;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import dev.postern.localaws.sts.WebIdentityRequest;
import dev.postern.localaws.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exchanges a SAML provider's response for credentials of a role that trusts the provider. */
final class AssumeRoleWithSaml implements QueryAction {
  private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
  private static final String PRINCIPAL_TAG = ATTRIBUTES + "PrincipalTag:";
  private static final String NAME_ID_FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;
  private static final int USUAL = 3_600;

  private final Sts sts;
  private final SamlProviders providers;
  private final SamlLogins logins;

  AssumeRoleWithSaml(Sts sts, SamlProviders providers, SamlLogins logins) {
    this.sts = sts;
    this.providers = providers;
    this.logins = logins;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    if (call.optional("PolicyArns.member.1.arn").isPresent()) {
      throw new Refusal(
          400, "InvalidParameterValue", "There are no managed policies here, so no PolicyArns.");
    }
    String roleArn = call.required("RoleArn");
    SamlProvider provider =
        providers
            .withArn(call.required("PrincipalArn"))
            .orElseThrow(() -> new InvalidIdentityToken("Specified provider doesn't exist"));
    SamlAssertion assertion = verified(call.required("SAMLAssertion"), provider);
    if (!SamlLogins.roles(assertion, provider).contains(roleArn)) {
      throw new Refusal(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML");
    }
    TemporaryCredentials credentials =
        sts.assumeRoleWithSaml(
            new WebIdentityRequest(
                roleArn,
                sessionName(assertion),
                identity(assertion, provider),
                call.optional("Policy"),
                duration(call, assertion)));
    result
        .element("Subject", assertion.subject())
        .element("SubjectType", subjectType(assertion))
        .element("Issuer", assertion.issuer())
        .element("Audience", assertion.recipient())
        .element("NameQualifier", nameQualifier(assertion, provider));
    CredentialsXml.write(result, credentials);
  }

  private SamlAssertion verified(String response, SamlProvider provider) {
    try {
      return logins.verify(response, provider);
    } catch (LoginRefusal refusal) {
      throw refusal.reason() == LoginRefusal.Reason.EXPIRED
          ? InvalidIdentityToken.expired(refusal.text())
          : new InvalidIdentityToken(refusal.text());
    }
  }

  private static VerifiedWebIdentity identity(SamlAssertion assertion, SamlProvider provider) {
    Map<String, String> tags = new HashMap<>();
    assertion
        .attributes()
        .forEach(
            (name, values) -> {
              if (name.startsWith(PRINCIPAL_TAG) && values.size() == 1) {
                tags.put(name.substring(PRINCIPAL_TAG.length()), values.getFirst());
              }
            });
    return new VerifiedWebIdentity(
        provider.arn(),
        "SAML",
        Map.of(
            "aud", List.of(assertion.recipient()),
            "iss", List.of(assertion.issuer()),
            "sub", List.of(assertion.subject()),
            "sub_type", List.of(subjectType(assertion)),
            "namequalifier", List.of(nameQualifier(assertion, provider))),
        tags);
  }

  private static String sessionName(SamlAssertion assertion) {
    List<String> names = assertion.values(ATTRIBUTES + "RoleSessionName");
    if (names.size() != 1) {
      throw new InvalidIdentityToken("RoleSessionName is required in AuthnResponse");
    }
    return names.getFirst();
  }

  /** What the call asks for, as far as the provider lets the session last. */
  private static Duration duration(QueryCall call, SamlAssertion assertion) {
    Optional<Integer> most =
        assertion.value(ATTRIBUTES + "SessionDuration").map(AssumeRoleWithSaml::seconds);
    int asked = call.number("DurationSeconds", SHORTEST, LONGEST, most.orElse(USUAL));
    return Duration.ofSeconds(Math.min(asked, most.orElse(asked)));
  }

  private static int seconds(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw new InvalidIdentityToken("SessionDuration is not a number of seconds");
    }
    return Integer.parseInt(text);
  }

  private static String subjectType(SamlAssertion assertion) {
    String format = assertion.subjectFormat();
    return format.startsWith(NAME_ID_FORMAT) ? format.substring(NAME_ID_FORMAT.length()) : format;
  }

  /** Tells users of the same name at different providers apart (STS API reference). */
  private static String nameQualifier(SamlAssertion assertion, SamlProvider provider) {
    try {
      String text = assertion.issuer() + Account.ID + "/" + provider.name();
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
