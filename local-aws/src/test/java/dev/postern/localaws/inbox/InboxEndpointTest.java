package dev.postern.localaws.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.state.StateDirectory;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxEndpointTest {

  private final MovableClock clock = new MovableClock();
  private final StateDirectory state = StateDirectory.inMemory();
  private final Inbox inbox = new Inbox(clock, state);
  private final InboxEndpoint endpoint = new InboxEndpoint(inbox);

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void mailsToAnAddressAreListedNewestLast() {
    inbox.mail("a@b.org", "First", "Code 111111", "111111");
    inbox.mail("other@b.org", "Other", "Code 222222", "222222");
    inbox.mail("a@b.org", "Second", "Code 333333", "333333");
    inbox.text("+15550100", "Code 444444", "444444");

    var messages = json("/_aws/ses", "email", "A@B.org");

    assertThat(messages)
        .extracting(message -> message.get("code").asText())
        .containsExactly("111111", "333333");
    assertThat(messages.get(0).get("subject").asText()).isEqualTo("First");
    assertThat(messages.get(0).get("to").asText()).isEqualTo("a@b.org");
    assertThat(messages.get(0).get("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(messages.get(0).get("body").asText()).isEqualTo("Code 111111");
    assertThat(messages.get(0).get("id").asText()).isNotEmpty();
  }

  @Test
  void textMessagesAreFoundByNumberAlsoWhenThePlusWasNotEscaped() {
    inbox.text("+15550100", "Code 444444", "444444");

    assertThat(json("/_aws/sns", "phone", " 15550100")).hasSize(1);
    assertThat(json("/_aws/sns", "phone", "+15550101")).isEmpty();
  }

  @Test
  void thePageShowsTheNewestFirst() {
    inbox.mail("a@b.org", "First", "Code 111111", "111111");
    inbox.mail("a@b.org", "Second", "Code 222222", "222222");

    var page = page(MultiMap.caseInsensitiveMultiMap());

    assertThat(page.indexOf("222222")).isPositive().isLessThan(page.indexOf("111111"));
  }

  @Test
  void thePageCanBeNarrowedToOneRecipient() {
    inbox.mail("a@b.org", "First", "Code 111111", "111111");
    inbox.mail("c@d.org", "Second", "Code 222222", "222222");

    var page = page(MultiMap.caseInsensitiveMultiMap().add("to", "c@d.org"));

    assertThat(page).contains("222222").doesNotContain("111111");
  }

  @Test
  void hostileTextIsShownNotRun() {
    inbox.mail("\"<i>\"@b.org", "<script>alert(1)</script>", "<img src=x onerror='x'>", "1&2");

    var page = page(MultiMap.caseInsensitiveMultiMap().add("to", "\"<i>\"@b.org"));

    assertThat(page)
        .doesNotContain("<script", "<img", "<i>", "onerror='")
        .contains("&lt;script&gt;", "1&amp;2");
  }

  @Test
  void thePageAllowsItsOwnStyleAndNothingElse() {
    var reply = endpoint.get("/_inbox", MultiMap.caseInsensitiveMultiMap()).orElseThrow();

    assertThat(reply.headers().get("content-security-policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
  }

  @Test
  void onlyTheNewestMessagesAreKept() {
    for (int i = 0; i < 501; i++) {
      inbox.mail("a@b.org", "Mail", "Body", "%06d".formatted(i));
    }

    assertThat(inbox.messages()).hasSize(500);
    assertThat(inbox.messages().getFirst().code()).contains("000001");
  }

  @Test
  void messagesOutliveARestartWhereStateIsKept() {
    new Inbox(clock, StateDirectory.at(folder)).mail("a@b.org", "Mail", "Body", "123456");

    assertThat(new Inbox(clock, StateDirectory.at(folder)).messages()).hasSize(1);
  }

  @Test
  void otherPathsAreNotItsBusiness() {
    assertThat(endpoint.get("/_aws/other", MultiMap.caseInsensitiveMultiMap())).isEmpty();
  }

  private String page(MultiMap query) {
    return endpoint.get("/_inbox", query).orElseThrow().body().toString();
  }

  private JsonNode json(String path, String parameter, String value) {
    var query = MultiMap.caseInsensitiveMultiMap().add(parameter, value);
    try {
      return JsonMapper.builder()
          .build()
          .readTree(endpoint.get(path, query).orElseThrow().body().toString())
          .get("messages");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
