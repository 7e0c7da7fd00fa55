package dev.postern.frontend.build;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the Content Security Policy would stop only when a browser gets there, found while building:
 * inline styles, inline scripts and event-handler attributes.
 */
final class TemplateRules {
  private static final List<Rule> RULES =
      List.of(
          new Rule("(?i)(?<![-\\w])style\\s*=", "a style attribute"),
          new Rule("(?i)<style\\b", "an inline style sheet"),
          new Rule("(?i)(?<![-\\w.@?])on[a-z]+\\s*=", "an event-handler attribute"),
          new Rule("(?i)javascript:", "a javascript: address"));
  private static final Rule INLINE_SCRIPT =
      new Rule("(?is)<script\\b(?![^>]*\\bsrc\\s*=)", "an inline script");
  private static final Rule ANY_SCRIPT = new Rule("(?i)<script\\b", "a script element");

  private TemplateRules() {}

  private record Rule(Pattern pattern, String found) {
    Rule(String pattern, String found) {
      this(Pattern.compile(pattern), found);
    }

    void check(String name, String markup) {
      if (pattern.matcher(markup).find()) {
        throw new SiteException(
            name + " has " + found + ", which the Content Security Policy refuses");
      }
    }
  }

  /** Checks every template of a script of ours. */
  static void check(String name, Script script) {
    for (String markup : script.templates("html")) {
      RULES.forEach(rule -> rule.check(name, markup));
      ANY_SCRIPT.check(name, markup);
    }
    for (Script.Import one : script.imports()) {
      if (one.specifier().endsWith("/style-map.js") || one.specifier().contains("/unsafe-")) {
        throw new SiteException(
            name + " imports " + one.specifier() + ", which the Content Security Policy refuses");
      }
    }
  }

  /** Checks the one page. */
  static void checkPage(String name, String markup) {
    RULES.forEach(rule -> rule.check(name, markup));
    INLINE_SCRIPT.check(name, markup);
  }
}
