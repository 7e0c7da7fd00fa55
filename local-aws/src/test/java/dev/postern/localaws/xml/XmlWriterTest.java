package dev.postern.localaws.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "<&>\"'", "]]>", "line\nfeed\ttab\rreturn", "é€😀\uE000", " spaces "})
  void whatIsWrittenIsReadAgain(String text) {
    String document = new XmlWriter().open("r").element("e", text).close("r").toString();

    XmlElement read = XmlReader.read(document.getBytes(StandardCharsets.UTF_8));

    assertThat(read.textOf("e")).contains(text);
  }

  @Test
  void whatXmlCannotHoldComesAsAReferenceLikeS3Sends() {
    assertThat(new XmlWriter().element("e", "\u0001\uFFFF").toString())
        .endsWith("<e>&#1;&#65535;</e>");
  }

  @Test
  void aNamespaceIsInherited() {
    assertThat(new XmlWriter().open("r", "urn:x").element("e", 7).close("r").toString())
        .endsWith("<r xmlns=\"urn:x\"><e>7</e></r>");
  }
}
