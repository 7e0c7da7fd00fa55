package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.auth.TestClock;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is taken for a provider's word, and all that isn't. */
class ResponseCheckTest {
  private final TestClock clock = TestClock.stopped();
  private final SamlLookAlike idp = new SamlLookAlike(clock.instant(), "_request");
  private final ResponseCheck check = new ResponseCheck(SamlLookAlike.RECIPIENT, clock);

  @Test
  void aSignedAssertionIsRead() {
    Assertion assertion = taken(idp.response());

    assertThat(assertion.name()).isEqualTo("alice");
    assertThat(assertion.request()).isEqualTo("_request");
    assertThat(assertion.attributes()).isEqualTo(Map.of("mail", List.of("alice@example.com")));
    assertThat(assertion.authenticatedAt()).isEqualTo(clock.instant().minusSeconds(30));
    assertThat(assertion.until()).isEqualTo(clock.instant().plusSeconds(240));
    assertThat(assertion.sessionUntil()).contains(clock.instant().plusSeconds(36_000));
  }

  @Test
  void aSignedResponseIsReadToo() {
    Document document = idp.unsigned();
    idp.sign(document, "Response");

    assertThat(taken(SamlLookAlike.encoded(document)).name()).isEqualTo("alice");
  }

  @Test
  void bothMayBeSigned() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    idp.sign(document, "Response");

    assertThat(taken(SamlLookAlike.encoded(document)).name()).isEqualTo("alice");
  }

  @Test
  void base64MayBeBrokenIntoLines() {
    String broken = idp.response().reveal().replaceAll(".{76}", "$0\r\n");

    assertThat(taken(new Secret(broken)).name()).isEqualTo("alice");
  }

  @Test
  void theIdentityPoolTakesItForFiveMinutesAtMost() {
    idp.saying("notOnOrAfter", in(3_600)).saying("confirmedUntil", in(3_600));

    assertThat(taken(idp.response()).until()).isEqualTo(clock.instant().plusSeconds(300));
  }

  @Test
  void whatNobodySignedIsRefused() {
    refused(SamlLookAlike.encoded(idp.unsigned()), "not signed");
  }

  @Test
  void anotherKeysSignatureIsRefused() {
    KeyPair other = SamlLookAlike.newKeys();

    refused(idp.signingWith(other.getPrivate(), SamlLookAlike.SHA_256).response(), "signature");
  }

  @ParameterizedTest
  @CsvSource({">alice<, >admin<", "alice@example, admin@example", "_request, _another"})
  void whatWasChangedAfterwardsIsRefused(String honest, String forged) {
    String xml = xml(idp.response()).replace(honest, forged);

    assertThat(xml).contains(forged);
    refused(SamlLookAlike.encoded(xml), "signature");
  }

  @Test
  void aSignedAssertionInAChangedSignedResponseIsRefused() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    idp.sign(document, "Response");
    SamlLookAlike.the(document, "Response").setAttribute("InResponseTo", "_another");

    refused(SamlLookAlike.encoded(document), "signature");
  }

  @Test
  void anAssertionSignedTwiceIsRefused() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    idp.sign(document, "Assertion");

    refused(SamlLookAlike.encoded(document), "more than one Signature");
  }

  @Test
  void aSignatureInsideOfSomethingElseIsRefused() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    Element status = SamlLookAlike.the(document, "Status");
    status.appendChild(SamlLookAlike.the(document, "Signature").cloneNode(true));

    refused(SamlLookAlike.encoded(document), "a signature elsewhere");
  }

  @Test
  void aSignatureOverSomethingElseIsRefused() {
    Document document = idp.unsigned();
    Element extra = document.createElementNS("urn:extra", "Extra");
    extra.setAttribute("ID", "_extra");
    extra.setIdAttribute("ID", true);
    document.getDocumentElement().appendChild(extra);
    idp.sign(SamlLookAlike.the(document, "Assertion"), "#_extra");

    refused(SamlLookAlike.encoded(document), "no signature of SAML's form");
  }

  @Test
  void aSignatureOverTheWholeDocumentByNoIdIsRefused() {
    Document document = idp.unsigned();
    idp.sign(SamlLookAlike.the(document, "Response"), "");

    refused(SamlLookAlike.encoded(document), "no signature of SAML's form");
  }

  @Test
  void aSignatureWithoutAnIdToSignIsRefused() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    String xml =
        SamlLookAlike.text(document)
            .replaceAll("URI=\"#[^\"]+\"", "URI=\"#\"")
            .replaceAll("(<saml:Assertion) ID=\"[^\"]+\"", "$1");

    refusedAnyhow(SamlLookAlike.encoded(xml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/outside.xml",
        "file:///etc/hostname",
        "#xpointer(/)",
        "#xpointer(id('_response'))"
      })
  void aReferenceToSomewhereElseIsRefused(String reference) {
    String xml = xml(idp.response()).replaceAll("URI=\"#[^\"]+\"", "URI=\"" + reference + "\"");

    refusedAnyhow(SamlLookAlike.encoded(xml));
  }

  @Test
  void aSecondReferenceIsRefused() {
    String xml =
        xml(idp.response()).replaceAll("(?s)(<(?:ds:)?Reference .*</(?:ds:)?Reference>)", "$1$1");

    refused(SamlLookAlike.encoded(xml), "no signature of SAML's form");
  }

  @Test
  void sha1IsRefused() {
    String sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    String signed = xml(idp.response());

    refusedAnyhow(SamlLookAlike.encoded(signed.replace(SamlLookAlike.SHA_256, sha1)));
    refusedAnyhow(SamlLookAlike.encoded(signed.replace(DigestMethod.SHA256, DigestMethod.SHA1)));
    refusedAnyhow(idp.digestingBy(DigestMethod.SHA1).response());
  }

  @Test
  void anHmacWithThePublicKeyAsItsSecretIsRefused() {
    byte[] known = SamlLookAlike.provider().keys().getFirst().getEncoded();
    String hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    refused(
        idp.signingWith(new SecretKeySpec(known, "HmacSHA256"), hmac).response(),
        "no signature of SAML's form");
  }

  @Test
  void canonicalizationThatKeepsCommentsIsRefused() {
    refused(
        idp.canonicalizingBy(CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS).response(),
        "no signature of SAML's form");
  }

  @Test
  void otherTransformsAreRefused() {
    refused(
        idp.transformingBy(Transform.ENVELOPED, CanonicalizationMethod.INCLUSIVE).response(),
        "no signature of SAML's form");
    refused(idp.transformingBy(Transform.ENVELOPED).response(), "no signature of SAML's form");
    refused(
        idp.transformingBy(
                Transform.ENVELOPED,
                CanonicalizationMethod.EXCLUSIVE,
                CanonicalizationMethod.EXCLUSIVE)
            .response(),
        "no signature of SAML's form");
  }

  @Test
  void aStyleSheetAsATransformIsRefused() {
    String sheet =
        "<ds:Transform xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\""
            + Transform.XSLT
            + "\"><x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/>"
            + "</ds:Transform></";

    String xml = xml(idp.response()).replaceFirst("</(?=(ds:)?Transforms>)", sheet);

    assertThat(xml).contains("stylesheet");
    refusedAnyhow(SamlLookAlike.encoded(xml));
  }

  @Test
  void anAlgorithmThatIsNotOfTheKeyIsRefused() {
    String curve = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    refusedAnyhow(SamlLookAlike.encoded(xml(idp.response()).replace(SamlLookAlike.SHA_256, curve)));
  }

  /** Whatever is left of it, it says what was signed, or nothing at all. */
  @Test
  void aResponseThatIsTornAnywhereIsRefusedOrSaysTheSame() {
    int elements = SamlXml.all(signed(), "*", "*").size();

    for (int i = 1; i < elements; i++) {
      Document document = signed();
      Element torn = SamlXml.all(document, "*", "*").get(i);
      torn.getParentNode().removeChild(torn);
      refusedOrAlice(document);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "#", "urn:x", "&#0;"})
  void aResponseWithAnotherAttributeIsRefusedOrSaysTheSame(String value) {
    int elements = SamlXml.all(signed(), "*", "*").size();

    for (int i = 0; i < elements; i++) {
      int attributes = SamlXml.all(signed(), "*", "*").get(i).getAttributes().getLength();
      for (int j = 0; j < attributes; j++) {
        Document document = signed();
        SamlXml.all(document, "*", "*").get(i).getAttributes().item(j).setNodeValue(value);
        refusedOrAlice(document);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- -->", "<?x y?>", "<![CDATA[]]>"})
  void whatSignaturesPassOverIsRefused(String hidden) {
    String xml = xml(idp.saying("subject", "alice@example.com.evil").response());

    refused(
        SamlLookAlike.encoded(xml.replace(".evil<", hidden + ".evil<")), "comments or the like");
    refused(
        SamlLookAlike.encoded(xml.replace("<saml:Subject>", "<saml:Subject>" + hidden)),
        "comments or the like");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE samlp:Response>",
        "<!DOCTYPE samlp:Response [<!ENTITY x \"alice\">]>",
        "<!DOCTYPE samlp:Response [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE samlp:Response SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>"
      })
  void aDocumentTypeIsRefused(String type) {
    String xml = xml(idp.response()).replaceFirst("<samlp", type + "<samlp");

    refused(SamlLookAlike.encoded(xml), "no XML without a document type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "<a/>", "<Response/>", "<a", "\u0000"})
  void whatIsNoResponseIsRefused(String text) {
    refusedAnyhow(SamlLookAlike.encoded(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "PGEvPg=", "Püvg", "PGEv-_=="})
  void whatIsNoBase64IsRefused(String text) {
    refused(new Secret(text), "no base64");
  }

  @Test
  void whatIsLongerThanAnIdentityPoolTakesIsRefused() {
    refused(new Secret("A".repeat(50_001)), "too long");
  }

  @Test
  void whatIsDeeperThanSamlIsRefused() {
    refused(
        SamlLookAlike.encoded("<a>".repeat(5_000) + "</a>".repeat(5_000)),
        "no XML without a document type");
  }

  @Test
  void anEncryptedAssertionIsRefused() {
    Document document = signed();
    document
        .getDocumentElement()
        .appendChild(document.createElementNS(SamlXml.ASSERTION, "saml:EncryptedAssertion"));

    refused(SamlLookAlike.encoded(document), "encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "Id", "id", "xml:id"})
  void anIdThatStandsTwiceIsRefused(String name) {
    Document document = signed();
    String id = SamlLookAlike.the(document, "Assertion").getAttribute("ID");
    SamlLookAlike.the(document, "Status").setAttribute(name, id);

    refused(SamlLookAlike.encoded(document), "a doubled id");
  }

  @ParameterizedTest
  @CsvSource({
    "version, 1.1, version",
    "issuer, https://other.example.com, issuer",
    "responder, https://other.example.com, issuer",
    "destination, https://other.example.com/acs, destination",
    "recipient, https://other.example.com/acs, recipient",
    "recipient, '', recipient",
    "audience, urn:amazon:webservices:other, audience",
    "audience, '', audience",
    "answered, _another, two requests",
    "request, '', answers no request",
    "method, urn:oasis:names:tc:SAML:2.0:cm:sender-vouches, not for its bearer",
    "subject, '', no name",
    "subject, ' ', no name",
    "format, urn:oasis:names:tc:SAML:2.0:nameid-format:transient, a passing name",
    "made, yesterday, no IssueInstant",
    "notOnOrAfter, '', no NotOnOrAfter",
    "confirmedUntil, '', no NotOnOrAfter",
    "conditions, <saml:Condition/>, an unknown condition",
    "conditions, <x:Other xmlns:x='urn:x'/>, an unknown condition"
  })
  void whatIsSignedMustBeRightToo(String name, String value, String why) {
    refused(idp.saying(name, value).response(), why);
  }

  @Test
  void aNameMustBeMereText() {
    refused(idp.saying("subject", "alice<saml:x/>").response(), "no mere text in NameID");
    refused(idp.saying("subject", "a".repeat(256)).response(), "no name");
  }

  @ParameterizedTest
  @CsvSource({
    "made, -300, over",
    "made, 61, of the future",
    "authenticated, 61, of the future",
    "notBefore, 61, not good yet",
    "notOnOrAfter, 0, over",
    "confirmedUntil, 0, over",
    "sessionUntil, 0, over"
  })
  void timesAreNow(String name, long seconds, String why) {
    refused(idp.saying(name, in(seconds)).response(), why);
  }

  @ParameterizedTest
  @CsvSource({"made, -299", "made, 60", "authenticated, 60", "notBefore, 60", "notOnOrAfter, 1"})
  void clocksMayDifferALittle(String name, long seconds) {
    assertThat(taken(idp.saying(name, in(seconds)).response()).name()).isEqualTo("alice");
  }

  @Test
  void aSignedResponseMustSayWhereItGoes() {
    Document document = idp.unsigned();
    SamlLookAlike.the(document, "Response").removeAttribute("Destination");
    idp.sign(document, "Response");

    refused(SamlLookAlike.encoded(document), "destination");
  }

  @Test
  void aRefusalOfTheProviderIsNone() {
    idp.saying("status", "urn:oasis:names:tc:SAML:2.0:status:Responder");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> taken(SamlLookAlike.encoded(idp.unsigned())))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.PROVIDER_REFUSED))
        .withCause(new Doubt("urn:oasis:names:tc:SAML:2.0:status:Responder"));
  }

  private Document signed() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    return document;
  }

  private void refusedOrAlice(Document document) {
    try {
      assertThat(taken(SamlLookAlike.encoded(document)).name()).isEqualTo("alice");
    } catch (Doubt | Failure refused) {
      assertThat(refused).isNotNull();
    }
  }

  private Assertion taken(Secret response) {
    return check.check(PostedResponse.read(response), SamlLookAlike.provider());
  }

  private void refused(Secret response, String why) {
    assertThatThrownBy(() -> taken(response)).isInstanceOf(Doubt.class).hasMessage(why);
  }

  private void refusedAnyhow(Secret response) {
    assertThatThrownBy(() -> taken(response)).isInstanceOf(Doubt.class);
  }

  private String in(long seconds) {
    return clock.instant().plus(Duration.ofSeconds(seconds)).toString();
  }

  private static String xml(Secret response) {
    return new String(Base64.getDecoder().decode(response.reveal()), StandardCharsets.UTF_8);
  }
}
