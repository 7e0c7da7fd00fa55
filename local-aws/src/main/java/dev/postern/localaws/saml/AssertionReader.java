package dev.postern.localaws.saml;

import static dev.postern.localaws.saml.SamlXml.ASSERTION;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** Reads an assertion whose signature was checked: its time, its audience and what it says. */
final class AssertionReader {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

  private final Instant now;
  private final SamlExpectation expected;

  AssertionReader(Instant now, SamlExpectation expected) {
    this.now = now;
    this.expected = expected;
  }

  SamlAssertion read(Element assertion) {
    if (!assertion.getAttribute("Version").equals("2.0")) {
      throw SamlRefusal.invalid("Not an assertion of SAML 2.0.");
    }
    checkConditions(SamlXml.required(assertion, ASSERTION, "Conditions"));
    for (var statement : SamlXml.children(assertion, ASSERTION, "AuthnStatement")) {
      checkEnd(statement, "SessionNotOnOrAfter");
    }
    var subject = SamlXml.required(assertion, ASSERTION, "Subject");
    var name = SamlXml.required(subject, ASSERTION, "NameID");
    if (SamlXml.text(name).isEmpty()) {
      throw SamlRefusal.invalid("No name of the user.");
    }
    var confirmation = confirmation(subject);
    return new SamlAssertion(
        assertion.getAttribute("ID"),
        SamlXml.text(SamlXml.required(assertion, ASSERTION, "Issuer")),
        SamlXml.text(name),
        name.getAttribute("Format"),
        confirmation.getAttribute("Recipient"),
        SamlXml.attribute(confirmation, "InResponseTo"),
        attributes(assertion));
  }

  private void checkConditions(Element conditions) {
    checkTimes(conditions);
    if (!conditions.hasAttribute("NotOnOrAfter")) {
      throw SamlRefusal.invalid("The assertion would be good forever.");
    }
    var restrictions = SamlXml.children(conditions, ASSERTION, "AudienceRestriction");
    var forUs =
        !restrictions.isEmpty()
            && restrictions.stream()
                .allMatch(
                    one ->
                        SamlXml.children(one, ASSERTION, "Audience").stream()
                            .map(SamlXml::text)
                            .anyMatch(expected.audiences()::contains));
    if (!forUs) {
      throw SamlRefusal.invalid("The assertion is for another audience.");
    }
  }

  /** Whoever bears the assertion may use it: where, until when and in answer to what. */
  private Element confirmation(Element subject) {
    return SamlXml.children(subject, ASSERTION, "SubjectConfirmation").stream()
        .filter(one -> one.getAttribute("Method").equals(BEARER))
        .flatMap(one -> SamlXml.children(one, ASSERTION, "SubjectConfirmationData").stream())
        .filter(this::answersUs)
        .findFirst()
        .map(this::current)
        .orElseThrow(
            () -> SamlRefusal.invalid("The assertion is for another recipient or request."));
  }

  private boolean answersUs(Element data) {
    var recipient = SamlXml.attribute(data, "Recipient").filter(address -> !address.isEmpty());
    return recipient.isPresent()
        && expected.recipient().map(recipient.get()::equals).orElse(true)
        && expected
            .inResponseTo()
            .map(request -> request.equals(data.getAttribute("InResponseTo")))
            .orElse(true);
  }

  private Element current(Element data) {
    if (!data.hasAttribute("NotOnOrAfter")) {
      throw SamlRefusal.invalid("The assertion could be used forever.");
    }
    checkTimes(data);
    return data;
  }

  private void checkTimes(Element element) {
    var latest = now.plus(CLOCK_SKEW);
    if (SamlXml.attribute(element, "NotBefore")
        .map(SamlMetadata::time)
        .filter(latest::isBefore)
        .isPresent()) {
      throw SamlRefusal.invalid("The assertion is not good yet.");
    }
    checkEnd(element, "NotOnOrAfter");
  }

  private void checkEnd(Element element, String attribute) {
    Optional<Instant> end = SamlXml.attribute(element, attribute).map(SamlMetadata::time);
    if (end.filter(time -> !now.isBefore(time)).isPresent()) {
      throw SamlRefusal.expired("The assertion has expired.");
    }
  }

  private static Map<String, List<String>> attributes(Element assertion) {
    var attributes = new HashMap<String, List<String>>();
    for (var statement : SamlXml.children(assertion, ASSERTION, "AttributeStatement")) {
      for (var attribute : SamlXml.children(statement, ASSERTION, "Attribute")) {
        var values =
            attributes.computeIfAbsent(attribute.getAttribute("Name"), n -> new ArrayList<>());
        SamlXml.children(attribute, ASSERTION, "AttributeValue").stream()
            .map(SamlXml::text)
            .forEach(values::add);
      }
    }
    return attributes;
  }
}
