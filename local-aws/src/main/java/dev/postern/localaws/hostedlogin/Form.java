package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.server.Html.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A form that is sent to a page of the domain; every field has its label. */
final class Form {

  private final String action;
  private final String submit;
  private final List<String> fields = new ArrayList<>();

  Form(String action, String csrf, String submit) {
    this.action = action;
    this.submit = submit;
    hidden(Forms.FIELD, csrf);
  }

  Form hidden(String name, String value) {
    fields.add(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escape(name), escape(value)));
    return this;
  }

  Form text(String name, String label, String autocomplete, String value) {
    return field(
        name,
        label,
        "type=\"text\" autocomplete=\""
            + autocomplete
            + "\" autocapitalize=\"none\""
            + " spellcheck=\"false\" value=\""
            + escape(value)
            + "\"");
  }

  Form password(String name, String label, String autocomplete) {
    return field(name, label, "type=\"password\" autocomplete=\"" + autocomplete + "\"");
  }

  /** A field for a code, which telephones fill in from the message. */
  Form code(String name, String label) {
    return field(name, label, "type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\"");
  }

  /** One of the options, by radio buttons; the first is chosen until another is. */
  Form choice(String name, String legend, Map<String, String> options) {
    var choices = new ArrayList<String>();
    options.forEach(
        (value, label) ->
            choices.add(
                "<label><input type=\"radio\" name=\"%s\" value=\"%s\" required%s> %s</label>"
                    .formatted(
                        escape(name),
                        escape(value),
                        choices.isEmpty() ? " checked" : "",
                        escape(label))));
    fields.add(
        "<fieldset><legend>%s</legend>\n%s\n</fieldset>"
            .formatted(escape(legend), String.join("\n", choices)));
    return this;
  }

  private Form field(String name, String label, String attributes) {
    var id = escape(name);
    fields.add("<label for=\"%s\">%s</label>".formatted(id, escape(label)));
    fields.add("<input id=\"%s\" name=\"%s\" required %s>".formatted(id, id, attributes));
    return this;
  }

  String html() {
    return "<form method=\"post\" action=\"%s\">\n%s\n<button type=\"submit\">%s</button>\n</form>"
        .formatted(escape(action), String.join("\n", fields), escape(submit));
  }
}
