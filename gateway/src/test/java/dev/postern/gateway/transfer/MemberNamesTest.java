package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberNamesTest {
  @ParameterizedTest
  @CsvSource({
    "plain/name.txt, plain/name.txt",
    "../../etc/passwd, %2E%2E/%2E%2E/etc/passwd",
    "./a, %2E/a",
    "/leading, %2F/leading",
    "a//b, a/%2F/b",
    "a\\..\\b, a%5C..%5Cb",
    "C:x, C%3Ax",
    "a%5Cb, a%255Cb",
    "100%, 100%",
    "folder/, folder/",
    "'new\nline', new%0Aline",
  })
  void noNameLeadsElsewhere(String key, String name) {
    assertThat(MemberNames.safe(key)).isEqualTo(name);
  }

  @Test
  void whatWasSelectedKeepsItsLastPart() {
    MemberNames names = new MemberNames();

    assertThat(names.topFor("a/b/report.pdf")).isEqualTo("report.pdf");
    assertThat(names.topFor("a/photos/")).isEqualTo("photos");
    assertThat(names.topFor("..")).isEqualTo("%2E%2E");
  }

  @Test
  void sameNamesFromDifferentPlacesAreNumbered() {
    MemberNames names = new MemberNames();

    assertThat(names.topFor("a/report.pdf")).isEqualTo("report.pdf");
    assertThat(names.topFor("b/Report.pdf")).isEqualTo("Report (2).pdf");
    assertThat(names.topFor("c/report.pdf")).isEqualTo("report (3).pdf");
  }

  @Test
  void whatIsBelowAFolderIsBelowItsName() {
    assertThat(MemberNames.below("photos", "a/photos/", "a/photos/2025/1.jpg"))
        .isEqualTo("photos/2025/1.jpg");
    assertThat(MemberNames.below("photos", "a/photos/", "a/photos/")).isEqualTo("photos/");
    assertThat(MemberNames.below("photos", "a/photos/", "a/photos/../x"))
        .isEqualTo("photos/%2E%2E/x");
  }
}
