package dev.postern.frontend.build;

import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one HTML page, in which assets are named by their source files until it is finished. */
final class Page {
  private static final Pattern REFERENCE =
      Pattern.compile("(href|src)=\"(app\\.css|app\\.js|mark\\.svg)\"");

  private final String source;

  Page(String source) {
    TemplateRules.checkPage("index.html", source);
    this.source = source;
  }

  /**
   * The page with the assets' addresses, their integrity, and hints to fetch all modules at once
   * instead of one import after the other.
   *
   * @param scripts what the entry needs, the entry last
   */
  String finished(Asset css, Asset mark, SequencedSet<Asset> scripts) {
    Matcher matcher = REFERENCE.matcher(source);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      Asset asset =
          switch (matcher.group(2)) {
            case "app.css" -> css;
            case "app.js" -> scripts.getLast();
            default -> mark;
          };
      String address = matcher.group(1) + "=\"" + asset.path() + "\"";
      String integrity = asset.equals(mark) ? "" : " integrity=\"" + asset.integrity() + "\"";
      matcher.appendReplacement(out, Matcher.quoteReplacement(address + integrity));
    }
    matcher.appendTail(out);
    String page = out.toString();
    if (!page.contains(css.path()) || !page.contains(scripts.getLast().path())) {
      throw new SiteException("index.html must name app.css and app.js");
    }
    return page.replace("  </head>", preloads(scripts) + "  </head>");
  }

  private static String preloads(SequencedSet<Asset> scripts) {
    return scripts.stream()
        .limit(scripts.size() - 1L) // the entry is asked for by its script element
        .map(
            script ->
                "    <link rel=\"modulepreload\" href=\"%s\" integrity=\"%s\">\n"
                    .formatted(script.path(), script.integrity()))
        .collect(Collectors.joining());
  }
}
