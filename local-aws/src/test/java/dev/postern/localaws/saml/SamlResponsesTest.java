package dev.postern.localaws.saml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.TestKeys;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SamlResponsesTest {

  private static final SamlExpectation AWS =
      new SamlExpectation(Set.of(SamlLookAlike.AUDIENCE), Optional.empty(), Optional.empty());

  private final MovableClock clock = new MovableClock();
  private final SamlResponses responses = new SamlResponses(clock);
  private final SamlLookAlike provider = new SamlLookAlike(clock.instant());

  @Test
  void aSignedAssertionIsRead() {
    provider.withAttributes(Map.of("email", List.of("a@example.com"), "groups", List.of("a", "b")));

    var assertion = verify(provider.response());

    assertThat(assertion.issuer()).isEqualTo(SamlLookAlike.ENTITY);
    assertThat(assertion.subject()).isEqualTo("alice");
    assertThat(assertion.subjectFormat()).endsWith(":persistent");
    assertThat(assertion.recipient()).isEqualTo("https://signin.aws.amazon.com/saml");
    assertThat(assertion.inResponseTo()).contains("_request");
    assertThat(assertion.value("email")).contains("a@example.com");
    assertThat(assertion.values("groups")).containsExactly("a", "b");
  }

  @Test
  void aSignedResponseIsTakenToo() {
    var document = provider.unsigned();
    provider.sign(document, "Response");

    assertThat(verify(SamlLookAlike.encoded(document)).subject()).isEqualTo("alice");
  }

  @Test
  void bothMayBeSigned() {
    var document = provider.unsigned();
    provider.sign(document, "Assertion");
    provider.sign(document, "Response");

    assertThat(verify(SamlLookAlike.encoded(document)).subject()).isEqualTo("alice");
  }

  @Test
  void anUnsignedAssertionIsRefused() {
    refused(SamlLookAlike.encoded(provider.unsigned()), "Not signed.");
  }

  @Test
  void aChangedAssertionIsRefused() {
    var xml = decoded(provider.response()).replace(">alice<", ">admin<");

    refused(SamlLookAlike.encoded(xml), "The signature is not the provider's.");
  }

  @Test
  void aCommentDoesNotCutTheNameShort() {
    provider.saying("subject", "alice@example.com");
    var xml = decoded(provider.response()).replace("alice@", "alice<!-- -->@");

    assertThat(verify(SamlLookAlike.encoded(xml)).subject()).isEqualTo("alice@example.com");
  }

  @Test
  void anotherProvidersSignatureIsRefused() throws JOSEException {
    try (var forge = TestKeys.forge()) {
      forge.next().join();
      var other = new SamlLookAlike(clock.instant(), forge.next().join().toKeyPair());

      refused(other.response(), "The signature is not the provider's.");
    }
  }

  @Test
  void anAssertionSignedTwiceIsRefused() {
    var document = provider.unsigned();
    provider.sign(document, "Assertion");
    provider.sign(document, "Assertion");

    refused(SamlLookAlike.encoded(document), "Signed more than once.");
  }

  @Test
  void aSecondAssertionBesideTheSignedOneIsRefused() {
    var document = signed();
    var forged = (Element) assertion(document).cloneNode(true);
    forged.setAttribute("ID", "_forged");
    document.getDocumentElement().insertBefore(forged, assertion(document));

    refused(SamlLookAlike.encoded(document), "Not a response with exactly one assertion.");
  }

  @Test
  void anAssertionAroundTheSignedOneIsRefused() {
    var document = signed();
    var genuine = assertion(document);
    var forged = (Element) genuine.cloneNode(true);
    forged.setAttribute("ID", "_forged");
    document.getDocumentElement().replaceChild(forged, genuine);
    forged.appendChild(genuine);

    refused(SamlLookAlike.encoded(document), "Not a response with exactly one assertion.");
  }

  @Test
  void aSignatureOverSomethingElseIsRefused() {
    var document = provider.unsigned();
    var signed = assertion(document);
    var elsewhere = document.createElementNS("urn:extra", "Extra");
    elsewhere.setAttribute("ID", "_extra");
    elsewhere.setIdAttribute("ID", true);
    document.getDocumentElement().appendChild(elsewhere);
    provider.sign(signed, "#_extra");

    refused(SamlLookAlike.encoded(document), "The signature is none of the kind that SAML has.");
  }

  @Test
  void theGenuineAssertionHiddenInItsOwnSignatureIsRefused() {
    var document = signed();
    var genuine = assertion(document);
    var forged = (Element) genuine.cloneNode(true);
    var signature = (Element) forged.getElementsByTagNameNS(SamlXml.SIGNATURE, "Signature").item(0);
    document.getDocumentElement().replaceChild(forged, genuine);
    var object = document.createElementNS(SamlXml.SIGNATURE, "Object");
    object.appendChild(genuine);
    signature.appendChild(object);
    forged.setAttribute("ID", "_forged");

    refused(SamlLookAlike.encoded(document), "Not a response with exactly one assertion.");
  }

  @Test
  void aSignatureInAnotherPlaceIsRefused() {
    var document = signed();
    var signature = document.getElementsByTagNameNS(SamlXml.SIGNATURE, "Signature").item(0);
    var extra = document.createElementNS("urn:extra", "Extra");
    extra.appendChild(signature.cloneNode(true));
    document.getDocumentElement().appendChild(extra);

    refused(SamlLookAlike.encoded(document), "A signature stands where none belongs.");
  }

  @Test
  void anIdThatStandsTwiceIsRefused() {
    var document = signed();
    var extra = document.createElementNS("urn:extra", "Extra");
    extra.setAttribute("ID", "_assertion");
    document.getDocumentElement().appendChild(extra);

    refused(SamlLookAlike.encoded(document), "An id stands twice in the document.");
  }

  @Test
  void aDocumentTypeIsRefused() {
    var xml = decoded(provider.response());
    var entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    int start = xml.indexOf("<samlp:Response");

    refused(
        SamlLookAlike.encoded(entity + xml.substring(start)), "Not a well-formed XML document.");
  }

  @ParameterizedTest
  @CsvSource({
    "audience, urn:somebody:else, The assertion is for another audience.",
    "issuer, https://evil.example, Issuer not present in specified provider.",
    "recipient, '', The assertion is for another recipient or request.",
    "method, urn:oasis:names:tc:SAML:2.0:cm:holder-of-key, The assertion is for another recipient"
        + " or request.",
    "status, urn:oasis:names:tc:SAML:2.0:status:Responder, The provider did not sign the user in.",
    "subject, '', No name of the user.",
    "notBefore, 2026-03-01T12:05:01Z, The assertion is not good yet.",
    "notOnOrAfter, 2026-03-01T12:00:00Z, The assertion has expired.",
    "confirmedUntil, 2026-03-01T12:00:00Z, The assertion has expired.",
    "sessionUntil, 2026-03-01T12:00:00Z, The assertion has expired.",
    "notOnOrAfter, soon, Not a time: soon",
  })
  void whatIsWrongIsRefused(String name, String value, String message) {
    provider.saying(name, value);

    refused(provider.response(), message);
  }

  @Test
  void anAssertionExpires() {
    var response = provider.response();
    clock.advance(Duration.ofMinutes(5));

    assertThatThrownBy(() -> verify(response))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.isExpired()).isTrue());
  }

  @Test
  void anAnswerToAnotherRequestIsRefused() {
    var ours =
        new SamlExpectation(
            Set.of(SamlLookAlike.AUDIENCE),
            Optional.of("https://signin.aws.amazon.com/saml"),
            Optional.of("_request"));
    var theirs = new SamlExpectation(ours.audiences(), ours.recipient(), Optional.of("_another"));
    var metadata = SamlMetadata.parse(provider.metadata());

    assertThat(responses.verify(provider.response(), metadata, ours).subject()).isEqualTo("alice");
    assertThatThrownBy(() -> responses.verify(provider.response(), metadata, theirs))
        .hasMessage("The assertion is for another recipient or request.");
  }

  @Test
  void whatIsNoResponseIsRefused() {
    refused("%%%", "Not base64.");
    refused(SamlLookAlike.encoded("no xml"), "Not a well-formed XML document.");
    refused(SamlLookAlike.encoded("<a/>"), "Not a SAML response.");
  }

  @Test
  void metadataTellsWhereToSignIn() {
    var metadata = SamlMetadata.parse(provider.metadata());

    assertThat(metadata.entityId()).isEqualTo(SamlLookAlike.ENTITY);
    assertThat(metadata.signOnAddresses())
        .containsEntry(SamlMetadata.REDIRECT, "https://idp.example.com/sso");
  }

  @Test
  void metadataWithoutKeyIsRefused() {
    var metadata = provider.metadata().replace("use=\"signing\"", "use=\"encryption\"");

    assertThatThrownBy(() -> SamlMetadata.parse(metadata)).isInstanceOf(SamlRefusal.class);
  }

  private Document signed() {
    var document = provider.unsigned();
    provider.sign(document, "Assertion");
    return document;
  }

  private static Element assertion(Document document) {
    return (Element) document.getElementsByTagNameNS(SamlXml.ASSERTION, "Assertion").item(0);
  }

  private static String decoded(String response) {
    return new String(Base64.getDecoder().decode(response), UTF_8);
  }

  private SamlAssertion verify(String response) {
    return responses.verify(response, SamlMetadata.parse(provider.metadata()), AWS);
  }

  private void refused(String response, String message) {
    assertThatThrownBy(() -> verify(response)).isInstanceOf(SamlRefusal.class).hasMessage(message);
  }
}
