package dev.postern.localaws.saml;

import static dev.postern.localaws.saml.SamlXml.SIGNATURE;

import java.security.PublicKey;
import java.util.List;
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
 * Checks enveloped XML signatures the way SAML makes them (SAML core, section 5.4), and nothing
 * more liberal: one reference, to the element that the signature stands in; none of XML signature's
 * other ways to say what was signed.
 */
final class SamlSignatures {

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

  private SamlSignatures() {}

  /** Passes when one of the keys made the signature over exactly the element that holds it. */
  static void check(Element signed, Element signature, List<PublicKey> keys) {
    if (keys.stream().noneMatch(key -> verifies(signed, signature, key))) {
      throw SamlRefusal.invalid("The signature is not the provider's.");
    }
  }

  private static boolean verifies(Element signed, Element signature, PublicKey key) {
    var context = new DOMValidateContext(key, signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    context.setIdAttributeNS(signed, null, "ID");
    try {
      var parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      checkShape(signed, parsed);
      return parsed.validate(context);
    } catch (MarshalException | XMLSignatureException e) {
      return false;
    }
  }

  private static void checkShape(Element signed, XMLSignature signature) {
    SignedInfo info = signature.getSignedInfo();
    if (!signature.getObjects().isEmpty()
        || info.getReferences().size() != 1
        || !METHODS.contains(info.getSignatureMethod().getAlgorithm())
        || !isExclusive(info.getCanonicalizationMethod().getAlgorithm())) {
      throw unusual();
    }
    Reference reference = info.getReferences().getFirst();
    var transforms = reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
    if (!("#" + signed.getAttribute("ID")).equals(reference.getURI())
        || !DIGESTS.contains(reference.getDigestMethod().getAlgorithm())
        || transforms.size() != 2
        || !transforms.getFirst().equals(Transform.ENVELOPED)
        || !isExclusive(transforms.getLast())) {
      throw unusual();
    }
  }

  /** Without comments, so that what is signed is what is read. */
  private static boolean isExclusive(String algorithm) {
    return algorithm.equals(CanonicalizationMethod.EXCLUSIVE);
  }

  private static SamlRefusal unusual() {
    return SamlRefusal.invalid("The signature is none of the kind that SAML has.");
  }

  /** The signature that stands directly in the element; its own, not one of something inside it. */
  static List<Element> in(Element element) {
    return SamlXml.children(element, SIGNATURE, "Signature");
  }
}
