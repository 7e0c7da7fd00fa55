package dev.postern.auth.saml;

import static dev.postern.auth.saml.SamlXml.METADATA;
import static dev.postern.auth.saml.SamlXml.SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What a provider's metadata document says of it (SAML metadata, section 2.4.3), which whoever runs
 * this site fetched and trusts.
 *
 * @param entityId what the provider calls itself
 * @param signOn where it takes requests by the HTTP Redirect binding
 * @param keys that it signs with; the dates of their certificates don't count
 */
public record SamlMetadata(String entityId, URI signOn, List<PublicKey> keys) {
  private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

  /** Copies the list. */
  public SamlMetadata {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException where it isn't that of one identity provider
   */
  public static SamlMetadata parse(String document) {
    try {
      Element root = SamlXml.read(document.getBytes(UTF_8));
      SamlXml.expect("no EntityDescriptor", SamlXml.is(root, METADATA, "EntityDescriptor"));
      Element provider = SamlXml.required(root, METADATA, "IDPSSODescriptor");
      return new SamlMetadata(
          root.getAttribute("entityID"),
          SamlXml.children(provider, METADATA, "SingleSignOnService").stream()
              .filter(service -> service.getAttribute("Binding").equals(REDIRECT))
              .map(service -> address(service.getAttribute("Location")))
              .findFirst()
              .orElseThrow(() -> new Doubt("no sign-on by HTTP Redirect")),
          SamlXml.children(provider, METADATA, "KeyDescriptor").stream()
              .filter(key -> !key.getAttribute("use").equals("encryption"))
              .flatMap(key -> SamlXml.children(key, SIGNATURE, "KeyInfo").stream())
              .flatMap(info -> SamlXml.children(info, SIGNATURE, "X509Data").stream())
              .flatMap(data -> SamlXml.children(data, SIGNATURE, "X509Certificate").stream())
              .map(element -> key(SamlXml.text(element)))
              .toList());
    } catch (Doubt doubt) {
      throw new IllegalArgumentException("SAML metadata: " + doubt.getMessage(), doubt);
    }
  }

  private static URI address(String location) {
    try {
      return new URI(location);
    } catch (URISyntaxException e) {
      throw new Doubt("an address that can't be read");
    }
  }

  private static PublicKey key(String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der))
          .getPublicKey();
    } catch (CertificateException | IllegalArgumentException e) {
      throw new Doubt("a certificate that can't be read");
    }
  }
}
