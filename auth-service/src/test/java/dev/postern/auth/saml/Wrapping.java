package dev.postern.auth.saml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signature wrapping, in the eight ways that SAML Raider made known (after Somorovsky et al., "On
 * Breaking SAML: Be Whoever You Want to Be", 2012).
 */
enum Wrapping {
  /** The genuine response inside of the signature of the forged one. */
  XSW1,
  /** The genuine response before the signature of the forged one. */
  XSW2,
  /** The forged assertion before the genuine one. */
  XSW3,
  /** The genuine assertion inside of the forged one. */
  XSW4,
  /** The signature in the forged assertion, the genuine one after it. */
  XSW5,
  /** The genuine assertion inside of the signature in the forged one. */
  XSW6,
  /** The forged assertion among extensions. */
  XSW7,
  /** The genuine assertion as an object of its signature in the forged one. */
  XSW8;

  /** Says that admin signed in, where the provider said so of alice. */
  Document of(SamlLookAlike idp) {
    Document document = signed(idp, this == XSW1 || this == XSW2 ? "Response" : "Assertion");
    Element response = document.getDocumentElement();
    Element assertion = SamlLookAlike.the(document, "Assertion");
    Element signature = SamlLookAlike.the(document, "Signature");
    switch (this) {
      case XSW1 -> signature.appendChild(genuineResponse(response, signature));
      case XSW2 -> response.insertBefore(genuineResponse(response, signature), signature);
      case XSW3 -> response.insertBefore(forged(assertion), assertion);
      case XSW4 -> {
        Element forged = forged(assertion);
        response.replaceChild(forged, assertion);
        forged.appendChild(assertion);
      }
      case XSW5 -> {
        Node genuine = withoutSignature(assertion);
        forge(assertion);
        response.appendChild(genuine);
      }
      case XSW6 -> {
        Node genuine = withoutSignature(assertion);
        forge(assertion);
        signature.appendChild(genuine);
      }
      case XSW7 -> {
        Element extensions = document.createElementNS(SamlXml.PROTOCOL, "samlp:Extensions");
        extensions.appendChild(forged(assertion));
        response.insertBefore(extensions, assertion);
      }
      case XSW8 -> {
        Node genuine = withoutSignature(assertion);
        forge(assertion);
        Element object = document.createElementNS(SamlXml.SIGNATURE, "Object");
        object.appendChild(genuine);
        signature.appendChild(object);
      }
    }
    return document;
  }

  private static Document signed(SamlLookAlike idp, String name) {
    Document document = idp.unsigned();
    idp.sign(document, name);
    return document;
  }

  /** Makes the response a forgery, and gives what it was. */
  private static Node genuineResponse(Element response, Element signature) {
    Element genuine = (Element) response.cloneNode(true);
    genuine.removeChild(SamlXml.required(genuine, SamlXml.SIGNATURE, "Signature"));
    response.setAttribute("ID", "_forged-response");
    forge(SamlLookAlike.the(signature.getOwnerDocument(), "Assertion"));
    return genuine;
  }

  private static Element forged(Element assertion) {
    Element forged = (Element) withoutSignature(assertion);
    forge(forged);
    return forged;
  }

  private static void forge(Element assertion) {
    assertion.setAttribute("ID", "_forged");
    Element subject = SamlXml.required(assertion, SamlXml.ASSERTION, "Subject");
    SamlXml.required(subject, SamlXml.ASSERTION, "NameID").setTextContent("admin");
  }

  private static Node withoutSignature(Element assertion) {
    Element copy = (Element) assertion.cloneNode(true);
    SamlXml.child(copy, SamlXml.SIGNATURE, "Signature").ifPresent(copy::removeChild);
    return copy;
  }
}
