package dev.postern.storage.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageJsonTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final Utf8 THEN = Utf8.of("2026-01-01T09:30:00Z");

  private final PageJson page = new PageJson();

  @Test
  void aPageIsWrittenInTheOrderInWhichBrowsersKnowIt() {
    page.object(
        Utf8.of("\"quoted\"\né"), 5_497_558_138_880L, THEN, Utf8.of("abc-2"), Utf8.of("GLACIER"));
    page.object(Utf8.of("b"), 0, THEN, Utf8.EMPTY, Utf8.of("STANDARD"));
    page.prefix(Utf8.of("a b/"));
    page.prefix(Utf8.of("c/"));

    assertThat(page.finished(Optional.of("next")).toString())
        .isEqualTo(
            """
            {"prefixes":["a b/","c/"],"objects":[{"key":"\\"quoted\\"\\né","size":5497558138880,\
            "lastModified":"2026-01-01T09:30:00Z","etag":"abc-2","storageClass":"GLACIER"},\
            {"key":"b","size":0,"lastModified":"2026-01-01T09:30:00Z","etag":"",\
            "storageClass":"STANDARD"}],"cursor":"next"}""");
  }

  @Test
  void theLastPageHasNoCursor() {
    assertThat(page.finished(Optional.empty()).toString())
        .isEqualTo("{\"prefixes\":[],\"objects\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"🦊", "\u202E", "\u0001", "\u001F", "\uFFFE", "\u007F", "../../etc", "</script>"})
  void keysArriveAsTheyAreCalled(String key) throws Exception {
    page.object(Utf8.of(key), 0, THEN, Utf8.EMPTY, Utf8.EMPTY);

    assertThat(JACKSON.readTree(written()).at("/objects/0/key").textValue()).isEqualTo(key);
  }

  @Test
  void everyCharacterIsWrittenAsJacksonDoes() throws Exception {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0xD800; c++) {
      all.append(c);
    }

    page.prefix(Utf8.of(all.toString()));

    assertThat(new String(written(), StandardCharsets.UTF_8))
        .contains("[" + JACKSON.writeValueAsString(all.toString()) + "]");
  }

  @Test
  void aPageMayBeOfAnySize() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      page.object(Utf8.of("\u0001".repeat(1_024)), i, THEN, Utf8.EMPTY, Utf8.EMPTY);
    }

    assertThat(JACKSON.readTree(written()).at("/objects/999/size").intValue()).isEqualTo(999);
  }

  private byte[] written() {
    return page.finished(Optional.empty()).getBytes();
  }
}
