package dev.postern.benchmarks.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a page would cost if the JDK's own reader of XML were used in place of ours. */
final class ByStax {
  private static final JsonFactory JSON = new JsonFactory();

  private final XMLInputFactory xml = XMLInputFactory.newInstance();
  private final byte[] page;

  ByStax(String page) {
    this.page = page.getBytes(StandardCharsets.UTF_8);
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }

  byte[] json() {
    ByteArrayOutputStream written = new ByteArrayOutputStream(page.length);
    try (JsonGenerator json = JSON.createGenerator(written)) {
      XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(page));
      json.writeStartObject();
      json.writeArrayFieldStart("objects");
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamReader.START_ELEMENT -> begin(reader, json);
          case XMLStreamReader.END_ELEMENT -> {
            if (reader.getLocalName().equals("Contents")) {
              json.writeEndObject();
            }
          }
          default -> {
            // Space between the elements.
          }
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a page of our own is not XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }

  private static void begin(XMLStreamReader reader, JsonGenerator json)
      throws XMLStreamException, IOException {
    switch (reader.getLocalName()) {
      case "Contents" -> json.writeStartObject();
      case "Key" ->
          json.writeStringField(
              "key", URLDecoder.decode(reader.getElementText(), StandardCharsets.UTF_8));
      case "Size" -> json.writeNumberField("size", Long.parseLong(reader.getElementText()));
      case "LastModified" -> json.writeStringField("lastModified", reader.getElementText());
      case "ETag" -> json.writeStringField("etag", reader.getElementText().replace("\"", ""));
      case "StorageClass" -> json.writeStringField("storageClass", reader.getElementText());
      default -> {
        // Nothing that a browser is told of.
      }
    }
  }
}
