package dev.postern.localaws.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the small XML documents that S3 takes. Document types, and with them every kind of entity
 * attack, are refused; so is nesting deeper than any of those documents has.
 */
public final class XmlReader {
  private static final int DEEPEST = 16;

  private XmlReader() {}

  /**
   * Reads a whole document.
   *
   * @throws MalformedXmlException where it is none
   */
  public static XmlElement read(byte[] document) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        refuseDocumentType(reader);
      }
      XmlElement root = element(reader, 0);
      while (reader.hasNext()) {
        reader.next();
      }
      return root;
    } catch (XMLStreamException malformed) {
      throw new MalformedXmlException(malformed);
    }
  }

  // A factory is not safe for several threads, and cheap enough for documents this rare.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested too deeply");
    }
    String name = reader.getLocalName();
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(name, List.copyOf(children), text.toString());
        }
        default -> refuseDocumentType(reader);
      }
    }
  }

  private static void refuseDocumentType(XMLStreamReader reader) throws XMLStreamException {
    if (reader.getEventType() == XMLStreamConstants.DTD
        || reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("document types and entities are not accepted");
    }
  }
}
