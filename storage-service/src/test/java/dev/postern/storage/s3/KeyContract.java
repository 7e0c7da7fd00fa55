package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postern.contract.files.ListObjects.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that look like paths, addresses or markup, and are none. */
interface KeyContract extends S3Contract {
  /** Those that this S3 doesn't keep as they are called, though Amazon's does. */
  default Set<String> bent() {
    return Set.of();
  }

  /** What is put behind a prefix of 37 bytes. */
  static List<String> hostileKeys() {
    return List.of(
        "a//b",
        "//",
        "/leading",
        "./a",
        "../a",
        "a/../b",
        "a/.",
        "a/..",
        "sp ace+plus&amp;=%2F%20.txt",
        "new\nline\r\t",
        "control \u0001",
        "emoji 😀 ünïcode \u202E",
        "?#;\\*'\"<>~",
        "trailing/",
        " ",
        "é".repeat(493));
  }

  @ParameterizedTest
  @MethodSource("dev.postern.storage.s3.KeyContract#hostileKeys")
  default void whatIsStoredUnderAKeyIsListedReadAndDeletedUnderIt(String key) {
    if (bent().contains(key)) {
      assertThat(catchThrowable(() -> storeListReadAndDelete(key))).isNotNull();
    } else {
      storeListReadAndDelete(key);
    }
  }

  private void storeListReadAndDelete(String key) {
    String place = S3UnderTest.somewhere();
    String whole = place + key;
    assertThat(s3().put(whole, "text")).isEqualTo(200);
    assertThat(s3().get(whole).text()).isEqualTo("text");
    assertThat(s3().objects().describe(s3().granted, s3().name(whole)).size()).isEqualTo(4);
    assertThat(s3().list(place, "", 10, Optional.empty()).objects())
        .extracting(StoredObject::key)
        .containsExactly(whole);
    assertThat(s3().bulk().delete(s3().granted, List.of(s3().name(whole)))).isEqualTo(Map.of());
    assertThat(s3().get(whole).status()).isEqualTo(404);
  }
}
