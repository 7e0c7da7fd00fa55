package dev.postern.localaws.inbox;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.inbox.Message.Medium;
import dev.postern.localaws.server.LocalEndpoint;
import dev.postern.localaws.server.Reply;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * Serves the inbox: {@code /_inbox} to people, {@code /_aws/ses} and {@code /_aws/sns} to tests.
 */
public final class InboxEndpoint implements LocalEndpoint {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Inbox inbox;

  /** Serves the given inbox. */
  public InboxEndpoint(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Optional<Reply> get(String path, MultiMap query) {
    return switch (path) {
      case "/_inbox" -> Optional.of(page(recipient(query, "to")));
      case "/_aws/ses" -> Optional.of(list(Medium.EMAIL, recipient(query, "email")));
      case "/_aws/sns" -> Optional.of(list(Medium.SMS, recipient(query, "phone")));
      default -> Optional.empty();
    };
  }

  private Reply page(Optional<String> to) {
    var shown = inbox.messages().stream().filter(message -> isTo(message, to)).toList();
    return Reply.of(200, "text/html; charset=utf-8", InboxPage.render(shown, to))
        .with("content-security-policy", InboxPage.CONTENT_SECURITY_POLICY)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store");
  }

  private Reply list(Medium medium, Optional<String> to) {
    var answer = JSON.createObjectNode();
    var messages = answer.putArray("messages");
    inbox.messages().stream()
        .filter(message -> message.medium() == medium && isTo(message, to))
        .map(InboxEndpoint::json)
        .forEach(messages::add);
    return Reply.of(200, "application/json", answer.toString()).with("cache-control", "no-store");
  }

  private static ObjectNode json(Message message) {
    var json =
        JSON.createObjectNode()
            .put("id", message.id())
            .put("timestamp", message.timestamp().toString())
            .put("to", message.to());
    message.subject().ifPresent(subject -> json.put("subject", subject));
    json.put("body", message.body());
    message.code().ifPresent(code -> json.put("code", code));
    return json;
  }

  private static boolean isTo(Message message, Optional<String> to) {
    return to.map(message.to()::equalsIgnoreCase).orElse(true);
  }

  /** A plus sign that was not escaped arrives as a space, which no address has. */
  private static Optional<String> recipient(MultiMap query, String parameter) {
    return Optional.ofNullable(query.get(parameter))
        .filter(value -> !value.isEmpty())
        .map(value -> value.replace(' ', '+'));
  }
}
