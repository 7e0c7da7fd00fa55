package dev.postern.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.nio.charset.StandardCharsets;

/** Any text in place of a cursor, and any position of S3 within one. */
class CursorFuzz {
  private static final Cursor CURSOR = Cursor.of("bucket", "prefix/", "/");
  private static final Cursor OTHER = Cursor.of("bucket", "prefix", "//");

  @FuzzTest
  void anyCursor(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      assertThat(CURSOR.open(text)).isNotNull();
    } catch (Failure refused) {
      assertThat(refused.reason()).isEqualTo(Reason.INVALID_INPUT);
    }
    if (text.length() < 1_000) {
      String sealed = CURSOR.seal(text);

      assertThat(CURSOR.open(sealed)).isEqualTo(text);
      assertThat(sealed).matches("[A-Za-z0-9._-]+");
      assertThat(isOpenedBy(OTHER, sealed)).isFalse();
    }
  }

  private static boolean isOpenedBy(Cursor cursor, String sealed) {
    try {
      return !cursor.open(sealed).isEmpty();
    } catch (Failure foreign) {
      return false;
    }
  }
}
