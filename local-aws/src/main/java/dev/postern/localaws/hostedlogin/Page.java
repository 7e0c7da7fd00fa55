package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.server.Html.escape;

import dev.postern.localaws.server.Html;
import dev.postern.localaws.server.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of managed login: a heading and what stands below it, and no script at all. */
final class Page {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2433; --soft: #556074; --page: #f4f5f8;
        --card: #fff; --line: #8a94a6; --accent: #7a3e00; --on-accent: #fff; --alert: #a3161a; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #a5afc2;
        --page: #12151c; --card: #1b202b; --line: #6b768a; --accent: #ffb066; --on-accent: #12151c;
        --alert: #ff9a9a; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      main { max-width: 26rem; margin: 2rem auto; padding: 1.5rem; background: var(--card);
        border-radius: .75rem; }
      h1 { font-size: 1.5rem; margin: 0 0 1rem; }
      p { margin: .5rem 0; }
      form { display: grid; gap: .25rem; margin: 1rem 0; }
      label { font-weight: 600; margin-top: .5rem; }
      input { font: inherit; color: inherit; background: transparent; padding: .5rem;
        border: 1px solid var(--line); border-radius: .375rem; width: 100%; }
      fieldset { border: 0; padding: 0; margin: 0; }
      legend { font-weight: 600; }
      fieldset label { display: block; font-weight: 400; }
      input[type=radio] { width: auto; }
      button, .button { display: block; width: 100%; font: inherit; font-weight: 600;
        text-align: center; text-decoration: none; margin-top: .75rem; padding: .625rem 1rem;
        border: 1px solid var(--accent); border-radius: .375rem; cursor: pointer; }
      button { background: var(--accent); color: var(--on-accent); }
      a { color: var(--accent); text-underline-offset: .2em; }
      :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
      [role=alert] { color: var(--alert); font-weight: 600; }
      .note { color: var(--soft); }
      code { font: 600 1rem/1.4 ui-monospace, monospace; user-select: all; }
      """;

  private static final String POLICY =
      "default-src 'none'; style-src "
          + Html.source(STYLE)
          + "; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private final String title;
  private final List<String> parts = new ArrayList<>();
  private String leavesFor = "";

  private Page(String title) {
    this.title = title;
  }

  static Page titled(String title) {
    return new Page(title);
  }

  Page alert(String text) {
    parts.add("<p role=\"alert\">" + escape(text) + "</p>");
    return this;
  }

  Page alert(Optional<String> text) {
    text.ifPresent(this::alert);
    return this;
  }

  Page note(String text) {
    parts.add("<p class=\"note\">" + escape(text) + "</p>");
    return this;
  }

  /** Something to be copied, with what it is. */
  Page copyable(String label, String value) {
    parts.add("<p>" + escape(label) + " <code>" + escape(value) + "</code></p>");
    return this;
  }

  Page form(Form form) {
    parts.add(form.html());
    return this;
  }

  Page link(String href, String text) {
    parts.add("<p><a href=\"" + escape(href) + "\">" + escape(text) + "</a></p>");
    return this;
  }

  Page button(String href, String text) {
    parts.add("<a class=\"button\" href=\"" + escape(href) + "\">" + escape(text) + "</a>");
    return this;
  }

  /** Allows its forms to end at the address: browsers ask the policy for redirects as well. */
  Page leavesFor(String redirectUri) {
    var uri = URI.create(redirectUri);
    leavesFor =
        uri.getRawAuthority() == null
            ? " " + uri.getScheme() + ":"
            : " " + uri.getScheme() + "://" + uri.getRawAuthority();
    return this;
  }

  Reply reply(int status) {
    return Reply.of(status, "text/html; charset=utf-8", html())
        .with("content-security-policy", POLICY + leavesFor)
        .with("x-content-type-options", "nosniff")
        .with("x-frame-options", "DENY")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store");
  }

  private String html() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s
        </main>
        </body>
        </html>
        """
        .formatted(escape(title), STYLE, escape(title), String.join("\n", parts));
  }
}
