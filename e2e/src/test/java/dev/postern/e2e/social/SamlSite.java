package dev.postern.e2e.social;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A SAML provider with one person, who has agreed to nothing (SAML profiles, section 4.1). */
public final class SamlSite {
  /** What AWS calls itself in SAML. */
  private static final String AWS = "urn:amazon:webservices";

  private static final String SIGN_ON = "/sso";

  private final String name;
  private final AssertionSigner signer = new AssertionSigner();
  private final HttpServer server;

  private SamlSite(Vertx vertx, String name) {
    this.name = name;
    this.server =
        vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  /** Starts one that people call so; it ends with the Vert.x that it runs on. */
  public static SamlSite start(Vertx vertx, String name) {
    return new SamlSite(vertx, name);
  }

  /** What it calls itself. */
  public String entityId() {
    return address() + "/metadata";
  }

  /** Where browsers bring requests. */
  public URI signOn() {
    return URI.create(address() + SIGN_ON);
  }

  /** The key that it signs with. */
  public PublicKey key() {
    return signer.publicKey();
  }

  /** What it says of itself. */
  public String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
     <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
       <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      </md:KeyDescriptor>
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
       Location="%s"/>
     </md:IDPSSODescriptor>
    </md:EntityDescriptor>
    """
        .formatted(entityId(), signer.certificate(), signOn());
  }

  private String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    if (!SIGN_ON.equals(request.path())) {
      request.response().setStatusCode(404).end();
      return;
    }
    request.setExpectMultipart(HttpMethod.POST.equals(request.method()));
    request.end().onSuccess(_ -> answer(Asked.of(request, SIGN_ON)).sendOn(request.response()));
  }

  private Told answer(Asked asked) {
    Element question = read(asked.text("SAMLRequest"));
    String application = question.getElementsByTagNameNS("*", "Issuer").item(0).getTextContent();
    if (!application.equals(AWS)) {
      return Told.page(400, "<h1>%s does not know this application</h1>".formatted(name));
    }
    if (asked.method().equals("GET")) {
      return Pages.consent(name, asked.fields());
    }
    String place = question.getAttribute("AssertionConsumerServiceURL");
    String request = question.getAttribute("ID");
    String response =
        Pages.isAllowed(asked)
            ? signer.signed(allowed(request, place, Instant.now()))
            : refused(request, place, Instant.now());
    return Pages.formPost(
        place,
        Map.of(
            "SAMLResponse",
            Base64.getEncoder().encodeToString(response.getBytes(UTF_8)),
            "RelayState",
            asked.text("RelayState")));
  }

  private String allowed(String request, String place, Instant now) {
    return """
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
     xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r%1$s" Version="2.0"\
     IssueInstant="%2$s" Destination="%3$s" InResponseTo="%1$s">\
    <saml:Issuer>%4$s</saml:Issuer><samlp:Status>\
    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
    <saml:Assertion ID="_a%1$s" Version="2.0" IssueInstant="%2$s">\
    <saml:Issuer>%4$s</saml:Issuer><saml:Subject>\
    <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ann</saml:NameID>\
    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
    <saml:SubjectConfirmationData Recipient="%3$s" InResponseTo="%1$s" NotOnOrAfter="%5$s"/>\
    </saml:SubjectConfirmation></saml:Subject>\
    <saml:Conditions NotBefore="%2$s" NotOnOrAfter="%5$s"><saml:AudienceRestriction>\
    <saml:Audience>%6$s</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
    <saml:AuthnStatement AuthnInstant="%2$s"/><saml:AttributeStatement>\
    <saml:Attribute Name="mail"><saml:AttributeValue>ann@guild.example</saml:AttributeValue>\
    </saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>\
    """
        .formatted(request, now, place, entityId(), now.plusSeconds(240), AWS);
  }

  private String refused(String request, String place, Instant now) {
    return """
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
     xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r%1$s" Version="2.0"\
     IssueInstant="%2$s" Destination="%3$s" InResponseTo="%1$s">\
    <saml:Issuer>%4$s</saml:Issuer><samlp:Status>\
    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/></samlp:Status>\
    </samlp:Response>\
    """
        .formatted(request, now, place, entityId());
  }

  /** A request as it stands in an address (SAML bindings, section 3.4.4.1). */
  private static Element read(String request) {
    try (InflaterInputStream inflating =
        new InflaterInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(request)), new Inflater(true))) {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(inflating)
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError(e);
    }
  }
}
