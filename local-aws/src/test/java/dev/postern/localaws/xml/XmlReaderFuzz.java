package dev.postern.localaws.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any document: refused, or no larger than it came and without what a document type brings. */
class XmlReaderFuzz {
  @FuzzTest
  void anyDocument(byte[] input) {
    XmlElement root;
    try {
      root = XmlReader.read(input);
    } catch (MalformedXmlException refused) {
      return;
    }

    assertThat(weight(root)).isLessThanOrEqualTo(input.length);
  }

  private static int weight(XmlElement element) {
    return element.name().length()
        + element.text().length()
        + element.children().stream().mapToInt(XmlReaderFuzz::weight).sum();
  }
}
