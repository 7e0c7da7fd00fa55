package dev.postern.auth.saml;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads the XML of strangers: no document type, so no entities; not deeper and not wider than SAML
 * is; and what it finds is there once, or it is refused.
 */
final class SamlXml {
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private static final String DEEPEST = "64";
  private static final String MOST_ATTRIBUTES = "64";
  private static final ErrorHandler STRICT = new Strict();

  private SamlXml() {}

  /**
   * The root of a document.
   *
   * @throws Doubt where it is none, or one that SAML has no use for
   */
  static Element read(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
      factory.setAttribute("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(STRICT);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser can be made strict", e);
    } catch (SAXException | IOException e) {
      throw new Doubt("no XML without a document type");
    }
  }

  /**
   * Refuses comments, processing instructions and the like: signatures pass over them, and readers
   * differ in what they make of the text around them.
   */
  static void expectPlain(Document document) {
    List<Node> left = new ArrayList<>();
    left.add(document);
    while (!left.isEmpty()) {
      Node node = left.removeLast();
      short kind = node.getNodeType();
      expect(
          "comments or the like",
          kind == Node.ELEMENT_NODE || kind == Node.TEXT_NODE || kind == Node.DOCUMENT_NODE);
      for (Node child : children(node)) {
        left.add(child);
      }
    }
  }

  static boolean is(Node node, String namespace, String name) {
    return node instanceof Element element
        && namespace.equals(element.getNamespaceURI())
        && name.equals(element.getLocalName());
  }

  /** All elements of that name, wherever they hide. */
  static List<Element> all(Document document, String namespace, String name) {
    return elements(document.getElementsByTagNameNS(namespace, name));
  }

  static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream()
        .filter(child -> is(child, namespace, name))
        .map(Element.class::cast)
        .toList();
  }

  /** All child elements. */
  static List<Element> children(Element parent) {
    return children((Node) parent).stream()
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  /** The child of that name, of which there is one at most. */
  static Optional<Element> child(Element parent, String namespace, String name) {
    List<Element> found = children(parent, namespace, name);
    expect("more than one " + name, found.size() <= 1);
    return found.stream().findFirst();
  }

  /** The one child of that name. */
  static Element required(Element parent, String namespace, String name) {
    return child(parent, namespace, name).orElseThrow(() -> new Doubt("no " + name));
  }

  static Optional<String> attribute(Element element, String name) {
    return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
  }

  /** The text of an element that has nothing but text. */
  static String text(Element element) {
    expect("no mere text in " + element.getLocalName(), children(element).isEmpty());
    return element.getTextContent().strip();
  }

  static void expect(String otherwise, boolean right) {
    if (!right) {
      throw new Doubt(otherwise);
    }
  }

  private static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    @Nullable Node child = parent.getFirstChild();
    while (child != null) {
      children.add(child);
      child = child.getNextSibling();
    }
    return children;
  }

  private static List<Element> elements(NodeList list) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      elements.add((Element) list.item(i));
    }
    return elements;
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
