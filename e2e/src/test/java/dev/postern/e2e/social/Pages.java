package dev.postern.e2e.social;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What people see at a site, and what takes them back from there. */
final class Pages {
  private static final String ALLOW = "allow";

  private Pages() {}

  /** Asks whether the application may know who they are, and posts the answer to where it is. */
  static Told consent(String site, MultiMap question) {
    String fields =
        question.entries().stream()
            .map(field -> hidden(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return Told.page(
        200,
        """
        <title>%1$s</title><h1>Sign in with %1$s</h1>
        <form method="post">%2$s
          <button name="decision" value="%3$s">Allow</button>
          <button name="decision" value="refuse">Cancel</button>
        </form>
        """
            .formatted(site, fields, ALLOW));
  }

  static boolean isAllowed(Asked answer) {
    return answer.text("decision").equals(ALLOW);
  }

  /**
   * A form that sends itself (OAuth 2.0 Form Post Response Mode, section 2; SAML bindings, section
   * 3.5.4).
   */
  static Told formPost(String address, Map<String, String> answer) {
    String fields =
        answer.entrySet().stream()
            .map(field -> hidden(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return Told.page(
        200,
        "<form method=\"post\" action=\"%s\">%s</form><script>document.forms[0].submit()</script>"
            .formatted(escaped(address), fields));
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(escaped(name), escaped(value));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
