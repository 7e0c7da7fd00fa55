package dev.postern.localaws.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import dev.postern.localaws.TestKeys;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A SAML identity provider that says what a test wants it to say. */
public final class SamlLookAlike {

  public static final String ENTITY = "https://idp.example.com/saml";
  public static final String AUDIENCE = "urn:amazon:webservices";

  private static final String RESPONSE =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
       xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0">\
      <saml:Issuer>$issuer</saml:Issuer>\
      <samlp:Status><samlp:StatusCode Value="$status"/></samlp:Status>\
      <saml:Assertion ID="_assertion" Version="2.0"><saml:Issuer>$issuer</saml:Issuer>\
      <saml:Subject>\
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">$subject</saml:NameID>\
      <saml:SubjectConfirmation Method="$method"><saml:SubjectConfirmationData Recipient="$recipient"\
       InResponseTo="$request" NotOnOrAfter="$confirmedUntil"/></saml:SubjectConfirmation>\
      </saml:Subject>\
      <saml:Conditions NotBefore="$notBefore" NotOnOrAfter="$notOnOrAfter">\
      <saml:AudienceRestriction><saml:Audience>$audience</saml:Audience></saml:AudienceRestriction>\
      </saml:Conditions>\
      <saml:AuthnStatement SessionNotOnOrAfter="$sessionUntil"/>\
      <saml:AttributeStatement>$attributes</saml:AttributeStatement>\
      </saml:Assertion></samlp:Response>\
      """;

  private final KeyPair keys;
  private final Map<String, String> values = new HashMap<>();

  /** Says what is right now, of alice. */
  public SamlLookAlike(Instant now) {
    this(now, firstKeys());
  }

  SamlLookAlike(Instant now, KeyPair keys) {
    this.keys = keys;
    var soon = now.plusSeconds(300).toString();
    values.putAll(
        Map.of(
            "issuer", ENTITY,
            "status", "urn:oasis:names:tc:SAML:2.0:status:Success",
            "subject", "alice",
            "method", "urn:oasis:names:tc:SAML:2.0:cm:bearer",
            "recipient", "https://signin.aws.amazon.com/saml",
            "request", "_request",
            "audience", AUDIENCE));
    values.putAll(
        Map.of(
            "confirmedUntil",
            soon,
            "notBefore",
            now.minusSeconds(60).toString(),
            "notOnOrAfter",
            soon,
            "sessionUntil",
            now.plusSeconds(3_600).toString(),
            "attributes",
            ""));
  }

  private static KeyPair firstKeys() {
    try {
      return TestKeys.first().toKeyPair();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** Says something else from now on, by the names in the template. */
  public SamlLookAlike saying(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Says attributes from now on. */
  public SamlLookAlike withAttributes(Map<String, List<String>> attributes) {
    return saying(
        "attributes",
        attributes.entrySet().stream()
            .map(
                one ->
                    one.getValue().stream()
                        .map("<saml:AttributeValue>%s</saml:AttributeValue>"::formatted)
                        .collect(
                            Collectors.joining(
                                "",
                                "<saml:Attribute Name=\"%s\">".formatted(one.getKey()),
                                "</saml:Attribute>")))
            .collect(Collectors.joining()));
  }

  /** Its metadata document. */
  public String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
     <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
       <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      </md:KeyDescriptor>
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
       Location="https://idp.example.com/sso"/>
     </md:IDPSSODescriptor>
    </md:EntityDescriptor>
    """
        .formatted(ENTITY, SelfSigned.certificate(keys));
  }

  /** A response with a signed assertion, in base64. */
  public String response() {
    var document = unsigned();
    sign(document, "Assertion");
    return encoded(document);
  }

  Document unsigned() {
    var text = RESPONSE;
    for (var value : values.entrySet()) {
      text = text.replace("$" + value.getKey(), value.getValue());
    }
    return SamlXml.parse(text.getBytes(UTF_8));
  }

  /** Signs the first element of the name where SAML wants the signature: after the issuer. */
  void sign(Document document, String name) {
    var signed = (Element) document.getElementsByTagNameNS("*", name).item(0);
    sign(signed, "#" + signed.getAttribute("ID"));
  }

  void sign(Element signed, String reference) {
    signed.setIdAttribute("ID", true);
    var factory = XMLSignatureFactory.getInstance("DOM");
    var exclusive = CanonicalizationMethod.EXCLUSIVE;
    try {
      var info =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(exclusive, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
              List.of(
                  factory.newReference(
                      reference,
                      factory.newDigestMethod(DigestMethod.SHA256, null),
                      List.of(
                          factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                          factory.newTransform(exclusive, (TransformParameterSpec) null)),
                      null,
                      null)));
      var after = signed.getFirstChild().getNextSibling();
      factory
          .newXMLSignature(info, null)
          .sign(new DOMSignContext(keys.getPrivate(), signed, after));
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new AssertionError(e);
    }
  }

  static String encoded(Document document) {
    return encoded(text(document));
  }

  static String encoded(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  static String text(Document document) {
    var text = new StringWriter();
    try {
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(text));
    } catch (TransformerException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }
}
