package dev.postern.auth.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
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

/** A SAML identity provider that says, and signs, what a test wants. */
public final class SamlLookAlike {
  public static final String ARN = "arn:aws:iam::000000000000:saml-provider/guild";
  public static final URI RECIPIENT = URI.create("http://localhost:8080/api/auth/saml/acs");
  static final String ENTITY = "https://idp.example.com/saml";
  static final String SHA_256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

  private static final KeyPair KEYS = newKeys();
  private static final String RESPONSE =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
       xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="$version"\
       IssueInstant="$made" Destination="$destination" InResponseTo="$answered">\
      <saml:Issuer>$responder</saml:Issuer>\
      <samlp:Status><samlp:StatusCode Value="$status"/></samlp:Status>\
      <saml:Assertion ID="$id" Version="2.0" IssueInstant="$made">\
      <saml:Issuer>$issuer</saml:Issuer><saml:Subject><saml:NameID Format="$format">$subject</saml:NameID>\
      <saml:SubjectConfirmation Method="$method"><saml:SubjectConfirmationData\
       Recipient="$recipient" InResponseTo="$request" NotOnOrAfter="$confirmedUntil"/>\
      </saml:SubjectConfirmation></saml:Subject>\
      <saml:Conditions NotBefore="$notBefore" NotOnOrAfter="$notOnOrAfter">$conditions\
      <saml:AudienceRestriction><saml:Audience>$audience</saml:Audience></saml:AudienceRestriction>\
      </saml:Conditions>\
      <saml:AuthnStatement AuthnInstant="$authenticated" SessionNotOnOrAfter="$sessionUntil"/>\
      <saml:AttributeStatement><saml:Attribute Name="mail">\
      <saml:AttributeValue>$mail</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>\
      </saml:Assertion></samlp:Response>\
      """;

  private final Map<String, String> values = new HashMap<>();
  private Key key = KEYS.getPrivate();
  private String method = SHA_256;
  private String digest = DigestMethod.SHA256;
  private String canonicalization = CanonicalizationMethod.EXCLUSIVE;
  private List<String> transforms = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

  /** Answers that request, with what is right now. */
  public SamlLookAlike(Instant now, String request) {
    values.put("version", "2.0");
    values.put("made", now.toString());
    values.put("destination", RECIPIENT.toString());
    values.put("responder", ENTITY);
    values.put("issuer", ENTITY);
    values.put("status", "urn:oasis:names:tc:SAML:2.0:status:Success");
    values.put("id", "_" + java.util.UUID.randomUUID());
    values.put("format", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    values.put("subject", "alice");
    values.put("method", "urn:oasis:names:tc:SAML:2.0:cm:bearer");
    values.put("recipient", RECIPIENT.toString());
    values.put("request", request);
    values.put("answered", request);
    values.put("confirmedUntil", now.plusSeconds(240).toString());
    values.put("notBefore", now.minusSeconds(5).toString());
    values.put("notOnOrAfter", now.plusSeconds(280).toString());
    values.put("conditions", "");
    values.put("audience", SamlProvider.AWS);
    values.put("authenticated", now.minusSeconds(30).toString());
    values.put("sessionUntil", now.plusSeconds(36_000).toString());
    values.put("mail", "alice@example.com");
  }

  /** The provider as it is configured. */
  public static SamlProvider provider() {
    return new SamlProvider(
        "guild",
        "Guild",
        ARN,
        ENTITY,
        URI.create("https://idp.example.com/sso"),
        List.of(KEYS.getPublic()),
        SamlProvider.AWS);
  }

  /** The id of the request that a browser takes there. */
  public static String requestIn(Map<String, String> query) {
    try (InflaterInputStream inflating =
        new InflaterInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(query.get("SAMLRequest"))),
            new Inflater(true))) {
      return SamlXml.read(inflating.readAllBytes()).getAttribute("ID");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A metadata document for local-aws, with a certificate that says nothing but the key. */
  public static String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
     <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
       <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      </md:KeyDescriptor>
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
       Location="https://idp.example.com/post"/>
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
       Location="https://idp.example.com/sso"/>
     </md:IDPSSODescriptor>
    </md:EntityDescriptor>
    """
        .formatted(ENTITY, SelfSigned.certificate(KEYS));
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Says something else from now on, by the names in the template. */
  public SamlLookAlike saying(String name, String value) {
    values.put(name, value);
    return this;
  }

  SamlLookAlike signingWith(Key other, String otherMethod) {
    key = other;
    method = otherMethod;
    return this;
  }

  SamlLookAlike digestingBy(String other) {
    digest = other;
    return this;
  }

  SamlLookAlike canonicalizingBy(String other) {
    canonicalization = other;
    return this;
  }

  SamlLookAlike transformingBy(String... others) {
    transforms = List.of(others);
    return this;
  }

  /** A response with a signed assertion. */
  public Secret response() {
    Document document = unsigned();
    sign(document, "Assertion");
    return encoded(document);
  }

  Document unsigned() {
    String text = RESPONSE;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("$" + value.getKey() + "<", value.getValue() + "<");
      text = text.replace("$" + value.getKey() + "\"", value.getValue() + "\"");
    }
    return SamlXml.read(text.getBytes(UTF_8)).getOwnerDocument();
  }

  /** Signs the element of the name where SAML wants the signature: after the issuer. */
  void sign(Document document, String name) {
    Element element = the(document, name);
    sign(element, "#" + element.getAttribute("ID"));
  }

  void sign(Element element, String reference) {
    if (element.hasAttribute("ID")) {
      element.setIdAttribute("ID", true);
    }
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    try {
      var info =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod(method, null),
              List.of(
                  factory.newReference(
                      reference,
                      factory.newDigestMethod(digest, null),
                      transforms.stream().map(name -> transform(factory, name)).toList(),
                      null,
                      null)));
      DOMSignContext context =
          new DOMSignContext(key, element, element.getFirstChild().getNextSibling());
      context.setProperty("org.jcp.xml.dsig.secureValidation", false);
      factory.newXMLSignature(info, null).sign(context);
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new AssertionError(e);
    }
  }

  static Element the(Document document, String name) {
    return (Element) document.getElementsByTagNameNS("*", name).item(0);
  }

  static Secret encoded(Document document) {
    return encoded(text(document));
  }

  static Secret encoded(String xml) {
    return new Secret(Base64.getEncoder().encodeToString(xml.getBytes(UTF_8)));
  }

  static String text(Document document) {
    StringWriter text = new StringWriter();
    try {
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(text));
    } catch (TransformerException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  private static Transform transform(XMLSignatureFactory factory, String name) {
    try {
      return factory.newTransform(name, (TransformParameterSpec) null);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
