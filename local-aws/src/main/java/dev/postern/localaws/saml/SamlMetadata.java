package dev.postern.localaws.saml;

import static dev.postern.localaws.saml.SamlXml.METADATA;
import static dev.postern.localaws.saml.SamlXml.SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What an identity provider's metadata document says of it.
 *
 * @param entityId its name, the issuer of its assertions
 * @param signingKeys those that its signatures may be made with
 * @param signOnAddresses where browsers are sent to sign in, by binding
 * @param validUntil when the document stops being good, where it says so
 */
public record SamlMetadata(
    String entityId,
    List<PublicKey> signingKeys,
    Map<String, String> signOnAddresses,
    Optional<Instant> validUntil) {

  /** The binding of requests that go in the address. */
  public static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

  /** Copies list and map. */
  public SamlMetadata {
    signingKeys = List.copyOf(signingKeys);
    signOnAddresses = Map.copyOf(signOnAddresses);
  }

  /**
   * Reads a document.
   *
   * @throws SamlRefusal where it is none of an identity provider with a signing key
   */
  public static SamlMetadata parse(String document) {
    var root = SamlXml.parse(document.getBytes(UTF_8)).getDocumentElement();
    if (!SamlXml.is(root, METADATA, "EntityDescriptor")) {
      throw SamlRefusal.invalid("Not a SAML metadata document of one entity.");
    }
    var provider = SamlXml.required(root, METADATA, "IDPSSODescriptor");
    var keys = new ArrayList<PublicKey>();
    for (var descriptor : SamlXml.children(provider, METADATA, "KeyDescriptor")) {
      if (SamlXml.attribute(descriptor, "use").map("signing"::equals).orElse(true)) {
        keys.addAll(keys(descriptor));
      }
    }
    var entityId = SamlXml.attribute(root, "entityID").orElse("");
    if (entityId.isEmpty() || keys.isEmpty()) {
      throw SamlRefusal.invalid("The metadata names no entity or no signing key.");
    }
    var addresses = new HashMap<String, String>();
    SamlXml.children(provider, METADATA, "SingleSignOnService")
        .forEach(
            one ->
                addresses.putIfAbsent(one.getAttribute("Binding"), one.getAttribute("Location")));
    return new SamlMetadata(
        entityId, keys, addresses, SamlXml.attribute(root, "validUntil").map(SamlMetadata::time));
  }

  private static List<PublicKey> keys(Element descriptor) {
    var keys = new ArrayList<PublicKey>();
    var info = SamlXml.required(descriptor, SIGNATURE, "KeyInfo");
    for (var data : SamlXml.children(info, SIGNATURE, "X509Data")) {
      for (var certificate : SamlXml.children(data, SIGNATURE, "X509Certificate")) {
        keys.add(key(certificate.getTextContent()));
      }
    }
    return keys;
  }

  private static PublicKey key(String certificate) {
    try {
      var der = Base64.getMimeDecoder().decode(certificate);
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der))
          .getPublicKey();
    } catch (CertificateException | IllegalArgumentException e) {
      throw SamlRefusal.invalid("A certificate in the metadata can't be read.");
    }
  }

  /** A time as SAML writes it. */
  static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw SamlRefusal.invalid("Not a time: " + text);
    }
  }
}
