package dev.postern.auth.saml;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/**
 * Gets out of a document what a provider signed of it: the very bytes that went into the signature,
 * read anew. What stands elsewhere in the document can't be taken for signed, since it isn't looked
 * at any more. Of all that XML signatures can do SAML's one form is taken (SAML core, section 5.4).
 */
final class SignedContent {
  private static final Set<String> METHODS =
      Set.of(
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
  private static final Set<String> DIGESTS =
      Set.of(
          "http://www.w3.org/2001/04/xmlenc#sha256",
          "http://www.w3.org/2001/04/xmldsig-more#sha384",
          "http://www.w3.org/2001/04/xmlenc#sha512");

  /** It leaves comments out. */
  private static final List<String> TRANSFORMS =
      List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

  private SignedContent() {}

  /**
   * The element as it was signed; empty where no signature stands in it.
   *
   * @param keys of which one must have signed it, whatever the document says of keys
   * @throws Doubt where it has a signature that isn't right, or several
   */
  static Optional<Element> of(Element element, List<PublicKey> keys) {
    return SamlXml.child(element, SamlXml.SIGNATURE, "Signature")
        .map(signature -> SamlXml.read(signedBytes(element, signature, keys)));
  }

  private static byte[] signedBytes(Element element, Element signature, List<PublicKey> keys) {
    expectUsual(SamlXml.attribute(element, "ID").isPresent());
    for (PublicKey key : keys) {
      Optional<byte[]> bytes = signedBytes(element, signature, key);
      if (bytes.isPresent()) {
        return bytes.get();
      }
    }
    throw new Doubt("signature");
  }

  private static Optional<byte[]> signedBytes(Element element, Element signature, PublicKey key) {
    DOMValidateContext context = new DOMValidateContext(key, signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    context.setProperty("javax.xml.crypto.dsig.cacheReference", true);
    context.setIdAttributeNS(element, null, "ID");
    try {
      XMLSignature parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      Reference reference = theOnlyReference(parsed, element);
      if (!parsed.validate(context)) {
        return Optional.empty();
      }
      try (InputStream signed = reference.getDigestInputStream()) {
        return Optional.of(signed.readAllBytes());
      }
    } catch (MarshalException | XMLSignatureException | IOException e) {
      return Optional.empty();
    }
  }

  private static Reference theOnlyReference(XMLSignature signature, Element element) {
    SignedInfo info = signature.getSignedInfo();
    expectUsual(signature.getObjects().isEmpty());
    expectUsual(info.getReferences().size() == 1);
    expectUsual(METHODS.contains(info.getSignatureMethod().getAlgorithm()));
    expectUsual(
        CanonicalizationMethod.EXCLUSIVE.equals(info.getCanonicalizationMethod().getAlgorithm()));
    Reference reference = info.getReferences().getFirst();
    expectUsual(("#" + element.getAttribute("ID")).equals(reference.getURI()));
    expectUsual(DIGESTS.contains(reference.getDigestMethod().getAlgorithm()));
    expectUsual(
        reference.getTransforms().stream()
            .map(Transform::getAlgorithm)
            .toList()
            .equals(TRANSFORMS));
    return reference;
  }

  private static void expectUsual(boolean usual) {
    SamlXml.expect("no signature of SAML's form", usual);
  }
}
