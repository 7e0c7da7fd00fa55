package dev.postern.localaws.inbox;

import static dev.postern.localaws.server.Html.escape;

import dev.postern.localaws.server.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows messages to people: newest first, codes large, no script at all. */
final class InboxPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2433; --soft: #556074; --page: #f4f5f8;
        --card: #fff; --line: #d5dae3; --accent: #7a3e00; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #a5afc2;
        --page: #12151c; --card: #1b202b; --line: #333b4b; --accent: #ffb066; } }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
      p { margin: .25rem 0; }
      .note { color: var(--soft); }
      ol { list-style: none; padding: 0; margin: 1.5rem 0 0; display: grid; gap: 1rem; }
      article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
        padding: 1rem 1.25rem; }
      h2 { font-size: 1rem; margin: 0; }
      .code { font: 700 2.5rem/1.2 ui-monospace, monospace; letter-spacing: .15em;
        color: var(--accent); user-select: all; }
      .body { white-space: pre-wrap; }
      a { color: var(--accent); text-underline-offset: .2em; }
      a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
      """;

  /** Nothing may load or run but the one style sheet above. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src %s; base-uri 'none'; form-action 'none';"
              .formatted(Html.source(STYLE))
          + " frame-ancestors 'none'";

  private InboxPage() {}

  static String render(List<Message> newestLast, Optional<String> recipient) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5">
        <title>Inbox (%d) · local-aws</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>Inbox</h1>
        %s
        %s
        </main>
        </body>
        </html>
        """
        .formatted(newestLast.size(), STYLE, introduction(recipient), list(newestLast));
  }

  private static String introduction(Optional<String> recipient) {
    return recipient
        .map(
            to ->
                "<p class=\"note\">Only messages to <strong>%s</strong>. <a href=\"/_inbox\">Show all</a></p>"
                    .formatted(escape(to)))
        .orElse(
            "<p class=\"note\">What this local AWS would have sent, newest first. The page renews itself every 5 seconds.</p>");
  }

  private static String list(List<Message> newestLast) {
    if (newestLast.isEmpty()) {
      return "<p>No message yet. Sign up, and the code appears here.</p>";
    }
    return newestLast.reversed().stream()
        .map(InboxPage::item)
        .collect(Collectors.joining("\n", "<ol>\n", "\n</ol>"));
  }

  private static String item(Message message) {
    return """
        <li><article>
        <h2>%s</h2>
        %s<p class="note">%s to <a href="/_inbox?to=%s">%s</a>, <time datetime="%s">%s</time></p>
        <p class="body">%s</p>
        </article></li>"""
        .formatted(
            escape(message.subject().orElse("Text message")),
            message.code().map(code -> "<p class=\"code\">" + escape(code) + "</p>\n").orElse(""),
            message.medium() == Message.Medium.EMAIL ? "E-mail" : "SMS",
            URLEncoder.encode(message.to(), StandardCharsets.UTF_8),
            escape(message.to()),
            message.timestamp(),
            TIME.format(message.timestamp()),
            escape(message.body()));
  }
}
