package dev.postern.auth.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "ann@example.com", "+4912345", "ünï-čödé", "😀", "../..", "أحمد"})
  void whatCognitoTakesForANameIsTaken(String name) {
    assertThatNoException().isThrownBy(() -> new InputCheck().username(name).done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0000b", "a\nb", "\u200b", "\ud800"})
  void whatCognitoTakesForNoNameIsRefused(String name) {
    assertThat(failureOf(new InputCheck().username(name)).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/username");
  }

  @Test
  void aNameHas128CharactersAtMost() {
    assertThatNoException().isThrownBy(() -> new InputCheck().username("x".repeat(128)).done());
    assertThat(failureOf(new InputCheck().username("x".repeat(129))).errors()).hasSize(1);
  }

  @Test
  void aPasswordHas1To256Characters() {
    assertThatNoException()
        .isThrownBy(() -> new InputCheck().password(new Secret("x".repeat(256))).done());
    assertThat(failureOf(new InputCheck().password(new Secret(""))).errors()).hasSize(1);
    assertThat(failureOf(new InputCheck().password(new Secret("x".repeat(257)))).errors())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123 456", "123456\n"})
  void aCodeHasNoSpaces(String code) {
    assertThat(failureOf(new InputCheck().code(code)).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/code");
  }

  @Test
  void attributesAreNamedInWhatIsWrong() {
    Map<String, String> attributes = Map.of("a/b~c", "x".repeat(2_049), "email", "ann@example.com");

    assertThat(failureOf(new InputCheck().attributes(attributes)).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes/a~1b~0c");
  }

  @Test
  void hostileAttributeNamesAreNotRepeated() {
    Map<String, String> attributes = Map.of("x".repeat(10_000), "1", "a b", "2");

    assertThat(failureOf(new InputCheck().attributes(attributes)).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes");
  }

  @Test
  void thereAreAtMostFiftyAttributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 51; i++) {
      attributes.put("custom:" + i, "x");
    }

    assertThat(failureOf(new InputCheck().attributes(attributes)).errors()).hasSize(1);
  }

  @Test
  void namesOfAttributesAreNamesAndNotTooMany() {
    assertThatNoException()
        .isThrownBy(() -> new InputCheck().attributeNames(Set.of("name", "custom:x")).done());
    assertThat(failureOf(new InputCheck().attributeNames(Set.of("a b", ""))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes");
    Set<String> many =
        IntStream.range(0, 51).mapToObj(i -> "custom:" + i).collect(Collectors.toSet());
    assertThat(failureOf(new InputCheck().attributeNames(many)).errors()).hasSize(1);
  }

  @Test
  void aNicknameIsShortAndOnOneLine() {
    assertThatNoException()
        .isThrownBy(() -> new InputCheck().deviceName("").deviceName("My phone 😀").done());
    assertThat(failureOf(new InputCheck().deviceName("a\nb")).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/deviceName");
    assertThat(failureOf(new InputCheck().deviceName("x".repeat(65))).errors()).hasSize(1);
  }

  @Test
  void onlyAddressesAreVerified() {
    assertThatNoException()
        .isThrownBy(() -> new InputCheck().contact("email").contact("phone_number").done());
    assertThat(failureOf(new InputCheck().contact("name")).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attribute");
  }

  @Test
  void aCredentialHasItsLimit() {
    assertThatNoException()
        .isThrownBy(() -> new InputCheck().credential(new Secret("x".repeat(16_384))).done());
    assertThat(failureOf(new InputCheck().credential(new Secret("x".repeat(16_385)))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/credential");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Failure failure = failureOf(new InputCheck().username("").password(new Secret("")).code(""));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/username", "/password", "/code");
  }

  private static Failure failureOf(InputCheck check) {
    Failure[] caught = new Failure[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(check::done)
        .satisfies(failure -> caught[0] = failure);
    return caught[0];
  }
}
