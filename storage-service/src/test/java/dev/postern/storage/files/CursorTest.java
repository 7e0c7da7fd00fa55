package dev.postern.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  private static final Cursor CURSOR = cursor("files", "home/", "/");

  @ParameterizedTest
  @ValueSource(strings = {"", "a+b/c==", "plain", "key with ünïcode 😀", "a-b_c.", "%2F"})
  void whatIsSealedIsOpenedAsItWas(String position) {
    assertThat(CURSOR.open(CURSOR.seal(position))).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b/c==", "key with ünïcode"})
  void aSealedPositionNeedsNoEncodingInAUrl(String position) {
    assertThat(CURSOR.seal(position)).matches("[A-Za-z0-9_.-]+");
  }

  @ParameterizedTest
  @CsvSource({"other, home/, /", "files, home, /", "files, home/, //", "files, '', home//"})
  void aCursorOfAnotherListIsRefused(String bucket, String prefix, String delimiter) {
    String sealed = cursor(bucket, prefix, delimiter).seal("position");

    assertRefused(sealed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "position", "b", "\u0000", "🔥"})
  void whatIsNoCursorIsRefused(String sent) {
    assertRefused(sent);
  }

  @Test
  void aCursorThatIsNotText_isRefused() {
    assertRefused("t" + CURSOR.seal("x").substring(1, 23) + "!!!");
  }

  @Test
  void aCursorOfAnUnknownKindIsRefused() {
    assertRefused("z" + CURSOR.seal("position").substring(1));
  }

  @Test
  void aCursorLongerThanFourKilobytesIsRefused() {
    assertRefused(CURSOR.seal("a".repeat(4000)) + "a".repeat(100));
  }

  @Test
  void theLongestKeyFitsIntoACursor() {
    String likeS3s = "1" + "a".repeat((1024 + 2) / 3 * 4 + 200);

    assertThat(CURSOR.seal(likeS3s)).hasSizeLessThanOrEqualTo(2048);
  }

  @Test
  void aPositionThatDoesNotFitIsADefect() {
    Failure failure = catchThrowableOfType(Failure.class, () -> CURSOR.seal("a".repeat(5000)));

    assertThat(failure.reason()).isEqualTo(Reason.DEFECT);
  }

  private static void assertRefused(String sealed) {
    Failure failure = catchThrowableOfType(Failure.class, () -> CURSOR.open(sealed));
    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?cursor");
  }

  private static Cursor cursor(String bucket, String prefix, String delimiter) {
    return Cursor.of(new ListObjects(bucket, prefix, delimiter, 10, Optional.empty()));
  }
}
