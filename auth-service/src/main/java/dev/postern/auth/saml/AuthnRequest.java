package dev.postern.auth.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The question that a browser takes to a SAML provider in an address (SAML bindings, section 3.4).
 * Nobody signs it: it asks for nothing but an answer at the address that the provider has of us.
 *
 * @param id comes back in the answer
 * @param recipient where the browser is to post the answer
 */
record AuthnRequest(String id, SamlProvider provider, URI recipient, Instant issuedAt) {

  /** The id that belongs to a nonce: an XML id must not begin with a digit. */
  static String idOf(Secret nonce) {
    return "_" + nonce.reveal();
  }

  /**
   * Where to send the browser.
   *
   * @param relayState comes back beside the answer
   */
  URI address(Secret relayState) {
    String signOn = provider.signOn().toString();
    return URI.create(
        signOn
            + (signOn.contains("?") ? "&" : "?")
            + "SAMLRequest="
            + encoded(Base64.getEncoder().encodeToString(deflated(xml())))
            + "&RelayState="
            + encoded(relayState.reveal()));
  }

  private byte[] xml() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, UTF_8.name());
      xml.writeStartElement("samlp", "AuthnRequest", SamlXml.PROTOCOL);
      xml.writeNamespace("samlp", SamlXml.PROTOCOL);
      xml.writeNamespace("saml", SamlXml.ASSERTION);
      xml.writeAttribute("ID", id);
      xml.writeAttribute("Version", "2.0");
      xml.writeAttribute("IssueInstant", issuedAt.truncatedTo(ChronoUnit.SECONDS).toString());
      xml.writeAttribute("Destination", provider.signOn().toString());
      xml.writeAttribute("ProtocolBinding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");
      xml.writeAttribute("AssertionConsumerServiceURL", recipient.toString());
      xml.writeStartElement("saml", "Issuer", SamlXml.ASSERTION);
      xml.writeCharacters(provider.audience());
      xml.writeEndElement();
      xml.writeEmptyElement("samlp", "NameIDPolicy", SamlXml.PROTOCOL);
      xml.writeAttribute("AllowCreate", "true");
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(bytes, raw)) {
      deflating.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      raw.end();
    }
    return bytes.toByteArray();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
