package dev.postern.storage.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any text in place of an upload's id, and any names within one. */
class UploadIdFuzz {
  @FuzzTest
  void anyId(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);

    assertThat(isOpened(text, "ann")).isFalse();
    if (input.length < 1_024) {
      UploadId id = new UploadId("files", text, text, Optional.empty(), true, false);
      String sealed = id.sealFor("ann");

      assertThat(UploadId.open(sealed, "ann")).isEqualTo(id);
      assertThat(isOpened(sealed, "bob")).isFalse();
    }
  }

  private static boolean isOpened(String sealed, String subject) {
    try {
      UploadId.open(sealed, subject);
      return true;
    } catch (Failure refused) {
      assertThat(refused.reason()).isEqualTo(Reason.NO_SUCH_UPLOAD);
      return false;
    }
  }
}
