package dev.postern.frontend.build;

import dev.postern.frontend.build.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ES module: what it imports, and its text as it is sent. */
final class Script {
  /**
   * Only what follows {@code from} or {@code import} names a module. Lit's Trusted Types policy has
   * the very name of its package, so that replacing every such string would stop the page.
   */
  private static final Pattern IMPORT =
      Pattern.compile("(?<![.\\w$])(?:from|(import)\\s*(\\(?))\\s*([\"'])");

  private static final Pattern COMPUTED_IMPORT =
      Pattern.compile("(?<![.\\w$])import\\s*\\(\\s*[^\"'\\s]");
  private static final Pattern LINE_BREAK = Pattern.compile("[ \\t\\r]*\\n\\s*");

  /** Blanks that part nothing: a mark beside them does. No signs that double, such as plus. */
  private static final Pattern BLANK_AT_MARK = Pattern.compile(" ?([{}()\\[\\],;:?=&|]|=>) ?");

  /** A line break where no statement can end, so that none is taken for its end. */
  private static final Pattern BREAK_IN_STATEMENT =
      Pattern.compile("(?<=[{(\\[,;:?=&|])\\n|\\n(?=[})\\].:?&|])");

  private final String name;
  private final String source;
  private final List<Piece> pieces;
  private final List<Import> imports;

  /**
   * One import.
   *
   * @param lazy whether it is only followed when the running code gets there
   * @param start offset of the specifier's first character
   */
  record Import(String specifier, boolean lazy, int start) {}

  Script(String name, String source) {
    this.name = name;
    this.source = source;
    this.pieces = ScriptScanner.scan(source);
    this.imports = findImports();
  }

  List<Import> imports() {
    return imports;
  }

  /** Every text of a template with the given tag. */
  List<String> templates(String tag) {
    return pieces.stream()
        .filter(piece -> piece.is(Kind.TEMPLATE) && piece.tag().equals(tag))
        .map(this::text)
        .toList();
  }

  /**
   * The text with every specifier replaced, without comments (except licences), indentation and
   * blanks that part nothing.
   *
   * @param replacements what to write for each specifier
   */
  String rewritten(Map<String, String> replacements) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece.kind()) {
        case CODE -> appendCode(out, text(piece));
        case COMMENT -> appendComment(out, text(piece));
        case TEMPLATE -> out.append(isMarkup(piece) ? squeezed(text(piece), " ") : text(piece));
        case STRING -> out.append(replaced(piece, replacements));
        case REGEX -> out.append(text(piece));
      }
    }
    return out.toString().strip() + "\n";
  }

  private List<Import> findImports() {
    String code = codeAlone();
    Matcher computed = COMPUTED_IMPORT.matcher(code);
    if (computed.find()) {
      throw new SiteException(name + ": an import() must name its module as a plain string");
    }
    List<Import> found = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(code);
    while (matcher.find()) {
      int start = matcher.end();
      int end = source.indexOf(matcher.group(3), start);
      boolean lazy = "(".equals(matcher.group(2));
      found.add(new Import(source.substring(start, end), lazy, start));
    }
    return List.copyOf(found);
  }

  /** The source with everything but code blanked out; quotation marks stay. */
  private String codeAlone() {
    StringBuilder code = new StringBuilder(source);
    for (Piece piece : pieces) {
      if (!piece.is(Kind.CODE)) {
        for (int i = piece.start(); i < piece.end(); i++) {
          code.setCharAt(i, ' ');
        }
        if (piece.is(Kind.STRING)) {
          code.setCharAt(piece.start(), source.charAt(piece.start()));
        }
      }
    }
    return code.toString();
  }

  private String replaced(Piece string, Map<String, String> replacements) {
    for (Import one : imports) {
      if (one.start() == string.start() + 1) {
        String target = replacements.get(one.specifier());
        if (target == null) {
          throw new SiteException(name + ": nothing known about the import " + one.specifier());
        }
        return '"' + target + '"';
      }
    }
    return text(string);
  }

  private String text(Piece piece) {
    return source.substring(piece.start(), piece.end());
  }

  private static boolean isMarkup(Piece piece) {
    return piece.tag().equals("html") || piece.tag().equals("svg");
  }

  private static void appendCode(StringBuilder out, String code) {
    String marked = BLANK_AT_MARK.matcher(squeezed(code, "\n")).replaceAll("$1");
    String text = BREAK_IN_STATEMENT.matcher(marked).replaceAll("");
    if (text.startsWith("\n")) {
      stripBlanks(out);
    }
    out.append(endsInLineBreak(out) && text.startsWith("\n") ? text.substring(1) : text);
  }

  private static void appendComment(StringBuilder out, String comment) {
    if (comment.contains("@license")) {
      out.append(comment);
    } else if (comment.contains("\n") && !endsInLineBreak(out)) {
      out.append('\n');
    }
  }

  /** Takes away what stood between code and a comment after it. */
  private static void stripBlanks(StringBuilder out) {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }

  private static boolean endsInLineBreak(StringBuilder out) {
    return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
  }

  private static String squeezed(String text, String lineBreak) {
    return LINE_BREAK.matcher(text).replaceAll(lineBreak);
  }
}
