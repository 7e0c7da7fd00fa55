package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.auth.TestClock;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A genuine signature over a genuine element that was moved, with a forgery where readers look. */
class SignatureWrappingTest {
  private final TestClock clock = TestClock.stopped();
  private final SamlLookAlike idp = new SamlLookAlike(clock.instant(), "_request");
  private final ResponseCheck check = new ResponseCheck(SamlLookAlike.RECIPIENT, clock);

  @ParameterizedTest
  @EnumSource
  void noneOfTheEightWaysLeadsIn(Wrapping way) {
    Document document = way.of(idp);

    assertThat(SamlLookAlike.text(document)).contains(">admin<").contains(">alice<");
    assertThatThrownBy(
            () ->
                check.check(
                    PostedResponse.read(SamlLookAlike.encoded(document)), SamlLookAlike.provider()))
        .isInstanceOf(Doubt.class);
  }

  /** What would hold even if the form of the document weren't looked at. */
  @ParameterizedTest
  @EnumSource
  void whatIsReadIsWhatWasSignedHoweverTheDocumentLooks(Wrapping way) {
    Document document = way.of(idp);

    for (Element element : SamlXml.all(document, "*", "*")) {
      Optional<Element> read = read(element);
      assertThat(read.map(Element::getTextContent).orElse("")).doesNotContain("admin");
    }
  }

  @Test
  void withoutWrappingTheSameSignatureIsGood() {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");

    assertThat(read(SamlLookAlike.the(document, "Assertion")).orElseThrow().getTextContent())
        .contains("alice");
  }

  private static Optional<Element> read(Element element) {
    try {
      return SignedContent.of(element, SamlLookAlike.provider().keys());
    } catch (Doubt doubt) {
      return Optional.empty();
    }
  }
}
