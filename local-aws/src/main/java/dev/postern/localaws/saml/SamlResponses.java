package dev.postern.localaws.saml;

import static dev.postern.localaws.saml.SamlXml.ASSERTION;
import static dev.postern.localaws.saml.SamlXml.PROTOCOL;
import static dev.postern.localaws.saml.SamlXml.SIGNATURE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Checks the responses of SAML identity providers. Of all the forms that SAML allows one is taken:
 * a response with a single assertion, where the assertion or the whole response is signed and no
 * other part of the document claims to be either.
 */
public final class SamlResponses {

  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final InstantSource clock;

  /** Takes the time from the clock. */
  public SamlResponses(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The assertion of a response that is genuine, current and for us.
   *
   * @param response in base64, as it comes in the form field {@code SAMLResponse}
   * @throws SamlRefusal where it isn't
   */
  public SamlAssertion verify(String response, SamlMetadata provider, SamlExpectation expected) {
    if (provider.validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw SamlRefusal.expired("The provider's metadata has expired.");
    }
    var document = SamlXml.parse(decoded(response));
    var root = document.getDocumentElement();
    if (!SamlXml.is(root, PROTOCOL, "Response")) {
      throw SamlRefusal.invalid("Not a SAML response.");
    }
    var assertion = onlyAssertion(document, root);
    checkIds(document);
    checkSignatures(document, root, assertion, provider);
    checkStatus(root);
    SamlXml.child(root, ASSERTION, "Issuer").ifPresent(issuer -> checkIssuer(issuer, provider));
    checkIssuer(SamlXml.required(assertion, ASSERTION, "Issuer"), provider);
    return new AssertionReader(clock.instant(), expected).read(assertion);
  }

  private static byte[] decoded(String response) {
    try {
      return Base64.getDecoder().decode(response.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw SamlRefusal.invalid("Not base64.");
    }
  }

  /** Wherever a second assertion stood, one of the two would be read and the other one checked. */
  private static Element onlyAssertion(Document document, Element root) {
    var all = all(document, ASSERTION, "Assertion");
    if (all.size() != 1
        || all.getFirst().getParentNode() != root
        || !all(document, ASSERTION, "EncryptedAssertion").isEmpty()
        || all(document, PROTOCOL, "Response").size() != 1) {
      throw SamlRefusal.invalid("Not a response with exactly one assertion.");
    }
    return all.getFirst();
  }

  /** A reference to an id must not have two meanings. */
  private static void checkIds(Document document) {
    var ids = new HashSet<String>();
    for (var element : all(document, "*", "*")) {
      for (var name : List.of("ID", "Id", "id")) {
        if (element.hasAttribute(name) && !ids.add(element.getAttribute(name))) {
          throw SamlRefusal.invalid("An id stands twice in the document.");
        }
      }
    }
  }

  private static void checkSignatures(
      Document document, Element root, Element assertion, SamlMetadata provider) {
    var found = 0;
    for (var signed : List.of(root, assertion)) {
      var signatures = SamlSignatures.in(signed);
      if (signatures.size() > 1) {
        throw SamlRefusal.invalid("Signed more than once.");
      }
      for (var signature : signatures) {
        SamlSignatures.check(signed, signature, provider.signingKeys());
        found++;
      }
    }
    if (found == 0) {
      throw SamlRefusal.invalid("Not signed.");
    }
    if (all(document, SIGNATURE, "Signature").size() != found) {
      throw SamlRefusal.invalid("A signature stands where none belongs.");
    }
  }

  private static void checkStatus(Element root) {
    var status = SamlXml.required(root, PROTOCOL, "Status");
    var code = SamlXml.required(status, PROTOCOL, "StatusCode");
    if (!code.getAttribute("Value").equals(SUCCESS)) {
      throw SamlRefusal.invalid("The provider did not sign the user in.");
    }
  }

  private static void checkIssuer(Element issuer, SamlMetadata provider) {
    if (!SamlXml.text(issuer).equals(provider.entityId())) {
      throw SamlRefusal.invalid("Issuer not present in specified provider.");
    }
  }

  private static List<Element> all(Document document, String namespace, String name) {
    var list = document.getElementsByTagNameNS(namespace, name);
    var all = new ArrayList<Element>();
    for (int i = 0; i < list.getLength(); i++) {
      all.add((Element) list.item(i));
    }
    return all;
  }
}
