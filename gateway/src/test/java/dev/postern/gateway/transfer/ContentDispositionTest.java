package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {
  @Test
  void aNameInAnyScriptStandsThereWithASubstituteForOldReaders() {
    assertThat(ContentDisposition.attachment("a/Prüfung 成績.pdf"))
        .isEqualTo(
            "attachment; filename=\"Pr_fung __.pdf\";"
                + " filename*=UTF-8''Pr%C3%BCfung%20%E6%88%90%E7%B8%BE.pdf");
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/c.txt, c.txt",
    "folder/, folder",
    "/, object",
    "//, object",
    "., object",
    ".., object",
    "a/.., object",
    "a/ /, object",
    "a\\b, a_b",
  })
  void theLastPartOfTheKeyIsTheName(String key, String name) {
    assertThat(ContentDisposition.attachment(key)).contains("filename=\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\0b", "a\"b", "a\u202Egnp.exe", "a\u2028b"})
  void noNameBreaksTheLineOrTurnsAround(String key) {
    assertThat(ContentDisposition.attachment(key))
        .matches("attachment; filename=\"[ !#-\\[\\]-~]*\"; filename\\*=UTF-8''[!-~]*")
        .doesNotContain("%0D", "%0A", "%00", "%E2%80%AE", "%E2%80%A8");
  }

  @Test
  void aPercentSignIsNoEscape() {
    assertThat(ContentDisposition.attachment("100%41.txt"))
        .isEqualTo("attachment; filename=\"100_41.txt\"; filename*=UTF-8''100%2541.txt");
  }
}
