package dev.postern.storage.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdTest {
  private static final UploadId UPLOAD =
      new UploadId("files", "a\n😀//..", "s3's own+/=", Optional.of(5L << 40), false, true);

  @Test
  void whatGoesOutComesBack() {
    assertThat(UploadId.open(UPLOAD.sealFor("ann"), "ann")).isEqualTo(UPLOAD);
  }

  @Test
  void anUnknownSizeStaysUnknown() {
    UploadId found = new UploadId("files", "a", "id", Optional.empty(), true, false);

    assertThat(UploadId.open(found.sealFor("ann"), "ann")).isEqualTo(found);
  }

  @Test
  void itStandsInAPathAsItIs() {
    assertThat(UPLOAD.sealFor("ann")).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void theLongestKeyFits() {
    UploadId longest =
        new UploadId("b".repeat(63), "é".repeat(512), "u".repeat(300), Optional.of(1L), true, true);

    assertThat(UploadId.open(longest.sealFor("ann"), "ann")).isEqualTo(longest);
  }

  @Test
  void anothersIsNobodys() {
    String anns = UPLOAD.sealFor("ann");

    assertThat(reasonOf(anns, "ben")).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "====", "AAAA", "not base64 at all", "QUJDREVGR0hJSktMTU5PUFFSU1Q"})
  void whatNobodyGaveOutIsNone(String made) {
    assertThat(reasonOf(made, "ann")).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  @Test
  void aChangedOneIsNone() {
    String sealed = UPLOAD.sealFor("ann");
    char other = sealed.charAt(40) == 'A' ? 'B' : 'A';

    String changed = sealed.substring(0, 40) + other + sealed.substring(41);

    assertThat(reasonOf(changed, "ann")).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  private static Reason reasonOf(String sealed, String subject) {
    return catchThrowableOfType(Failure.class, () -> UploadId.open(sealed, subject)).reason();
  }
}
