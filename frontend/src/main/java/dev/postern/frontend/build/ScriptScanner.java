package dev.postern.frontend.build;

import dev.postern.frontend.build.Piece.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts a script into code, comments, strings, template texts and regular expressions, so that an
 * import is told from a string that looks like one and a comment from a web address.
 *
 * <p>It needs no grammar: only whether a slash divides or opens a regular expression is guessed,
 * from what stands before it, as editors do.
 */
final class ScriptScanner {
  private static final Set<String> WORDS_BEFORE_REGEX =
      Set.of(
          "return",
          "typeof",
          "case",
          "in",
          "of",
          "delete",
          "void",
          "throw",
          "new",
          "do",
          "else",
          "instanceof",
          "yield",
          "await");

  private final String source;
  private final List<Piece> pieces = new ArrayList<>();
  private final Deque<Template> templates = new ArrayDeque<>();
  private int at;
  private int codeStart;

  /** Where the last character stands that is neither space nor comment; -1 before the first. */
  private int significant = -1;

  private ScriptScanner(String source) {
    this.source = source;
  }

  /** All of the script, without gaps, in order. */
  static List<Piece> scan(String source) {
    ScriptScanner scanner = new ScriptScanner(source);
    scanner.run();
    return List.copyOf(scanner.pieces);
  }

  private void run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '/' -> slash();
        case '"', '\'' -> add(Kind.STRING, endOfQuoted(c));
        case '`' -> {
          String tag = wordBefore(at);
          at++;
          templateText(new Template(tag));
        }
        case '{' -> {
          enter();
          step();
        }
        case '}' -> closeBrace();
        default -> step();
      }
    }
    flushCode();
  }

  private void slash() {
    if (source.startsWith("//", at)) {
      int end = source.indexOf('\n', at);
      add(Kind.COMMENT, end < 0 ? source.length() : end);
    } else if (source.startsWith("/*", at)) {
      int end = source.indexOf("*/", at + 2);
      add(Kind.COMMENT, end < 0 ? source.length() : end + 2);
    } else if (opensRegex()) {
      add(Kind.REGEX, endOfRegex());
    } else {
      step();
    }
  }

  private void step() {
    if (!Character.isWhitespace(source.charAt(at))) {
      significant = at;
    }
    at++;
  }

  private void enter() {
    if (!templates.isEmpty()) {
      templates.peek().depth++;
    }
  }

  private void closeBrace() {
    step();
    if (templates.isEmpty()) {
      return;
    }
    Template template = templates.peek();
    if (template.depth > 0) {
      template.depth--;
    } else {
      templates.pop();
      templateText(template);
    }
  }

  /** Reads template text from here to the next expression or the closing backtick. */
  private void templateText(Template template) {
    int end = at;
    while (end < source.length() && source.charAt(end) != '`' && !source.startsWith("${", end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, source.length());
    add(Kind.TEMPLATE, end, template.tag);
    if (source.startsWith("${", end)) {
      template.depth = 0;
      templates.push(template);
      significant = end + 1;
      at = end + 2;
    } else {
      significant = end;
      at = Math.min(end + 1, source.length());
    }
  }

  private int endOfQuoted(char quote) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, source.length());
  }

  private int endOfRegex() {
    boolean inClass = false;
    int end = at + 1;
    while (end < source.length() && (inClass || source.charAt(end) != '/')) {
      switch (source.charAt(end)) {
        case '\\' -> end++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        default -> {}
      }
      end++;
    }
    return Math.min(end + 1, source.length());
  }

  private boolean opensRegex() {
    if (significant < 0) {
      return true;
    }
    char c = source.charAt(significant);
    if (Character.isJavaIdentifierPart(c)) {
      return WORDS_BEFORE_REGEX.contains(wordBefore(significant + 1));
    }
    return ")]}\"'`/".indexOf(c) < 0;
  }

  private String wordBefore(int end) {
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(source.charAt(start - 1))) {
      start--;
    }
    return source.substring(start, end);
  }

  private void add(Kind kind, int end) {
    add(kind, end, "");
  }

  private void add(Kind kind, int end, String tag) {
    flushCode();
    pieces.add(new Piece(kind, at, end, tag));
    at = end;
    codeStart = end;
    if (kind != Kind.COMMENT) {
      significant = end - 1;
    }
  }

  private void flushCode() {
    if (codeStart < at) {
      pieces.add(new Piece(Kind.CODE, codeStart, at, ""));
    }
    codeStart = at;
  }

  /** A template whose text is interrupted by an expression, and the braces open inside that. */
  private static final class Template {
    private final String tag;
    private int depth;

    Template(String tag) {
      this.tag = tag;
    }
  }
}
