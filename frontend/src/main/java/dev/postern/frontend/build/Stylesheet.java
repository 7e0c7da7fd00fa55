package dev.postern.frontend.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One style sheet out of the list of {@code @import}s that {@code app.css} is. */
final class Stylesheet {
  private static final Pattern IMPORT = Pattern.compile("@import\\s+\"([^\"]+)\"\\s*;");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern INDENT = Pattern.compile("\\s*\\n\\s*");

  private Stylesheet() {}

  /** The text of a style sheet with every import put in its place. */
  static String flatten(Path file) {
    String text = COMMENT.matcher(read(file)).replaceAll("");
    Matcher matcher = IMPORT.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      Path imported = file.resolveSibling(matcher.group(1)).normalize();
      if (!Files.isRegularFile(imported)) {
        throw new SiteException(
            file + " imports " + matcher.group(1) + ", but there is no such file");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(flatten(imported)));
    }
    matcher.appendTail(out);
    String flat = INDENT.matcher(out).replaceAll("\n").strip() + "\n";
    if (flat.contains("@import") || flat.contains("url(")) {
      throw new SiteException(file + ": only @import \"file\"; is understood, and no url()");
    }
    return flat;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
