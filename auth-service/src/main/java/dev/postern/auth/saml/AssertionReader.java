package dev.postern.auth.saml;

import static dev.postern.auth.saml.SamlXml.ASSERTION;
import static dev.postern.auth.saml.SamlXml.expect;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Reads an assertion that a provider signed, if it was made for this service, by the provider that
 * it was expected of, and just now (SAML profiles, section 4.1.4).
 */
final class AssertionReader {
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

  /** So long after it was made AWS takes an assertion. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  private static final int LONGEST_NAME = 255;
  private static final Set<String> KNOWN_CONDITIONS =
      Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

  private final SamlProvider provider;
  private final String recipient;
  private final Instant now;

  /**
   * @param recipient the address that it must have been made for
   */
  AssertionReader(SamlProvider provider, String recipient, Instant now) {
    this.provider = provider;
    this.recipient = recipient;
    this.now = now;
  }

  Assertion read(Element assertion) {
    expect("version", assertion.getAttribute("Version").equals("2.0"));
    expectIssuer(SamlXml.required(assertion, ASSERTION, "Issuer"));
    Instant made = timeOf(assertion, "IssueInstant");
    expect("of the future", !made.isAfter(soon()));
    expect("over", now.isBefore(made.plus(LIFE)));
    Element conditions = SamlXml.required(assertion, ASSERTION, "Conditions");
    expectForUs(conditions);
    Element subject = SamlXml.required(assertion, ASSERTION, "Subject");
    Element confirmation = confirmation(subject);
    Element statement = SamlXml.required(assertion, ASSERTION, "AuthnStatement");
    Instant authenticated = timeOf(statement, "AuthnInstant");
    expect("of the future", !authenticated.isAfter(soon()));
    return new Assertion(
        SamlXml.attribute(assertion, "ID").orElseThrow(() -> new Doubt("no ID")),
        SamlXml.attribute(confirmation, "InResponseTo")
            .orElseThrow(() -> new Doubt("answers no request")),
        name(SamlXml.required(subject, ASSERTION, "NameID")),
        attributes(assertion),
        authenticated.isBefore(now) ? authenticated : now,
        Stream.of(made.plus(LIFE), end(conditions), end(confirmation))
            .min(Instant::compareTo)
            .orElseThrow(),
        sessionEnd(statement));
  }

  void expectIssuer(Element issuer) {
    expect("issuer", SamlXml.text(issuer).equals(provider.entityId()));
  }

  private void expectForUs(Element conditions) {
    expectBegun(conditions);
    end(conditions);
    for (Element condition : SamlXml.children(conditions)) {
      // Where one can't be understood the assertion counts for nothing (SAML core, 2.5.1.1).
      expect(
          "an unknown condition",
          ASSERTION.equals(condition.getNamespaceURI())
              && KNOWN_CONDITIONS.contains(condition.getLocalName()));
    }
    List<Element> restrictions = SamlXml.children(conditions, ASSERTION, "AudienceRestriction");
    expect("audience", !restrictions.isEmpty() && restrictions.stream().allMatch(this::namesUs));
  }

  private boolean namesUs(Element restriction) {
    return SamlXml.children(restriction, ASSERTION, "Audience").stream()
        .map(SamlXml::text)
        .anyMatch(provider.audience()::equals);
  }

  /** Whoever bears the assertion may use it: at this address, until then, for that request. */
  private Element confirmation(Element subject) {
    Element confirmation =
        SamlXml.children(subject, ASSERTION, "SubjectConfirmation").stream()
            .filter(one -> one.getAttribute("Method").equals(BEARER))
            .findFirst()
            .orElseThrow(() -> new Doubt("not for its bearer"));
    Element data = SamlXml.required(confirmation, ASSERTION, "SubjectConfirmationData");
    expect("recipient", data.getAttribute("Recipient").equals(recipient));
    expectBegun(data);
    end(data);
    return data;
  }

  private void expectBegun(Element element) {
    if (element.hasAttribute("NotBefore")) {
      expect("not good yet", !timeOf(element, "NotBefore").isAfter(soon()));
    }
  }

  private Instant end(Element element) {
    Instant end = timeOf(element, "NotOnOrAfter");
    expect("over", now.isBefore(end));
    return end;
  }

  private Optional<Instant> sessionEnd(Element statement) {
    if (!statement.hasAttribute("SessionNotOnOrAfter")) {
      return Optional.empty();
    }
    Instant end = timeOf(statement, "SessionNotOnOrAfter");
    expect("over", now.isBefore(end));
    return Optional.of(end);
  }

  /** Somebody whom the provider calls otherwise each time would be somebody else each time. */
  private static String name(Element element) {
    expect("a passing name", !element.getAttribute("Format").equals(TRANSIENT));
    String name = SamlXml.text(element);
    expect("no name", !name.isBlank() && name.length() <= LONGEST_NAME);
    return name;
  }

  private static Map<String, List<String>> attributes(Element assertion) {
    Map<String, List<String>> attributes = new HashMap<>();
    for (Element statement : SamlXml.children(assertion, ASSERTION, "AttributeStatement")) {
      for (Element attribute : SamlXml.children(statement, ASSERTION, "Attribute")) {
        List<String> values =
            attributes.computeIfAbsent(attribute.getAttribute("Name"), _ -> new ArrayList<>());
        SamlXml.children(attribute, ASSERTION, "AttributeValue").stream()
            .map(Element::getTextContent)
            .forEach(values::add);
      }
    }
    return attributes;
  }

  private Instant soon() {
    return now.plus(CLOCK_DIFFERENCE);
  }

  private static Instant timeOf(Element element, String attribute) {
    try {
      return OffsetDateTime.parse(element.getAttribute(attribute)).toInstant();
    } catch (DateTimeException e) {
      throw new Doubt("no " + attribute);
    }
  }
}
