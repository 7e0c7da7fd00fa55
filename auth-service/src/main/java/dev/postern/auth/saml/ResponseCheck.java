package dev.postern.auth.saml;

import static dev.postern.auth.saml.SamlXml.ASSERTION;
import static dev.postern.auth.saml.SamlXml.PROTOCOL;
import static dev.postern.auth.saml.SamlXml.SIGNATURE;
import static dev.postern.auth.saml.SamlXml.expect;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Takes a provider's response for what it says, where everything is right with it. Of all that SAML
 * allows one form is taken: a response with one assertion; it, or the response, or both signed, and
 * nothing else in the document that claims to be any of it.
 */
final class ResponseCheck {
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final String recipient;
  private final InstantSource clock;

  /**
   * @param recipient where browsers post responses
   */
  ResponseCheck(URI recipient, InstantSource clock) {
    this.recipient = recipient.toString();
    this.clock = clock;
  }

  /**
   * What the response asserts; which request it answers is for the caller to compare.
   *
   * @throws Doubt where something isn't right
   * @throws Failure with {@link Reason#PROVIDER_REFUSED} where the provider says that it signed
   *     nobody in
   */
  Assertion check(PostedResponse posted, SamlProvider provider) {
    Element root = posted.root();
    expectSuccess(root);
    Element assertion = theOnlyAssertion(root);
    expectNoDoubledIds(root.getOwnerDocument());
    Optional<Element> signedResponse = SignedContent.of(root, provider.keys());
    Optional<Element> signedAssertion = SignedContent.of(assertion, provider.keys());
    expect("not signed", signedResponse.isPresent() || signedAssertion.isPresent());
    expect(
        "a signature elsewhere",
        SamlXml.all(root.getOwnerDocument(), SIGNATURE, "Signature").size()
            == (signedResponse.isPresent() ? 1 : 0) + (signedAssertion.isPresent() ? 1 : 0));
    AssertionReader reader = new AssertionReader(provider, recipient, clock.instant());
    Element response = signedResponse.orElse(root);
    expectForUs(response, signedResponse.isPresent(), reader);
    Assertion read =
        reader.read(
            signedAssertion.orElseGet(() -> SamlXml.required(response, ASSERTION, "Assertion")));
    SamlXml.attribute(response, "InResponseTo")
        .ifPresent(request -> expect("two requests", request.equals(read.request())));
    return read;
  }

  /** What nobody signed can't sign anybody in, but it can say why nobody was. */
  private static void expectSuccess(Element root) {
    Element status = SamlXml.required(root, PROTOCOL, "Status");
    Element code = SamlXml.required(status, PROTOCOL, "StatusCode");
    String value = code.getAttribute("Value");
    if (!value.equals(SUCCESS)) {
      throw Failure.of(
          Reason.PROVIDER_REFUSED,
          "The provider didn't sign you in.",
          new Doubt(ProviderErrors.oneLine(value)));
    }
  }

  /** Of two, one could be checked and the other one read. */
  private static Element theOnlyAssertion(Element root) {
    Document document = root.getOwnerDocument();
    List<Element> assertions = SamlXml.all(document, "*", "Assertion");
    expect(
        "not one assertion",
        assertions.size() == 1
            && SamlXml.is(assertions.getFirst(), ASSERTION, "Assertion")
            && root.isSameNode(assertions.getFirst().getParentNode()));
    expect("encrypted", SamlXml.all(document, "*", "EncryptedAssertion").isEmpty());
    expect("not one response", SamlXml.all(document, "*", "Response").size() == 1);
    return assertions.getFirst();
  }

  /** What a signature refers to must not have two meanings. */
  private static void expectNoDoubledIds(Document document) {
    Set<String> ids = new HashSet<>();
    for (Element element : SamlXml.all(document, "*", "*")) {
      for (String name : List.of("ID", "Id", "id", "xml:id")) {
        SamlXml.attribute(element, name).ifPresent(id -> expect("a doubled id", ids.add(id)));
      }
    }
  }

  private void expectForUs(Element response, boolean signed, AssertionReader reader) {
    expect("version", response.getAttribute("Version").equals("2.0"));
    Optional<String> destination = SamlXml.attribute(response, "Destination");
    // Which a signed one must have (SAML bindings, 3.5.5.2).
    expect("destination", destination.map(recipient::equals).orElse(!signed));
    SamlXml.child(response, ASSERTION, "Issuer").ifPresent(reader::expectIssuer);
  }
}
