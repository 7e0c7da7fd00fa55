package dev.postern.localaws.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that strangers send: without document types, and so without entities. */
final class SamlXml {

  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private static final int LONGEST = 1 << 20;

  private SamlXml() {}

  static Document parse(byte[] xml) {
    if (xml.length > LONGEST) {
      throw SamlRefusal.invalid("The document is too long.");
    }
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser can be made strict", e);
    } catch (SAXException | IOException e) {
      throw SamlRefusal.invalid("Not a well-formed XML document.");
    }
  }

  static boolean is(@Nullable Node node, String namespace, String name) {
    return node instanceof Element element
        && namespace.equals(element.getNamespaceURI())
        && name.equals(element.getLocalName());
  }

  static List<Element> children(Element parent, String namespace, String name) {
    var found = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (is(node, namespace, name)) {
        found.add((Element) node);
      }
    }
    return found;
  }

  /** The one child of that name; nothing where there is none. */
  static Optional<Element> child(Element parent, String namespace, String name) {
    var found = children(parent, namespace, name);
    if (found.size() > 1) {
      throw SamlRefusal.invalid("More than one " + name + ".");
    }
    return found.stream().findFirst();
  }

  static Element required(Element parent, String namespace, String name) {
    return child(parent, namespace, name)
        .orElseThrow(() -> SamlRefusal.invalid("No " + name + "."));
  }

  static Optional<String> attribute(Element element, String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }

  static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** Fails at what is wrong, and prints nothing. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
