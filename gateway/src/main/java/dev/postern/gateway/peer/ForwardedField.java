package dev.postern.gateway.peer;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header field in which proxies say for whom they ask, from the first to the last. */
public enum ForwardedField {
  /** {@code X-Forwarded-For}, as most proxies write it. */
  X_FORWARDED_FOR("X-Forwarded-For") {
    @Override
    Optional<String> nodeOf(String element) {
      return Optional.of(element);
    }

    @Override
    Pattern element() {
      return PLAIN;
    }
  },
  /** {@code Forwarded} (RFC 7239). */
  FORWARDED("Forwarded") {
    @Override
    Optional<String> nodeOf(String element) {
      Optional<String> node = Optional.empty();
      Matcher pair = PAIR.matcher(element);
      while (pair.find()) {
        if (pair.group(1).equalsIgnoreCase("for")) {
          if (node.isPresent()) {
            return Optional.empty();
          }
          node = Optional.of(pair.group(2) == null ? pair.group(3) : pair.group(2));
        }
      }
      return node;
    }

    @Override
    Pattern element() {
      return PAIRS;
    }
  };

  private static final Pattern PLAIN = Pattern.compile("[0-9A-Fa-f:.\\[\\]]{1,60}");
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String QUOTED = "\"[ !#-\\[\\]-~]*\"";

  /** Without escapes, which no node's name can need. */
  private static final Pattern PAIR =
      Pattern.compile("(" + TOKEN + ")=(?:\"([ !#-\\[\\]-~]*)\"|(" + TOKEN + "))");

  private static final Pattern PAIRS =
      Pattern.compile("(?:%1$s=(?:%2$s|%1$s))(?:;%1$s=(?:%2$s|%1$s))*+".formatted(TOKEN, QUOTED));

  private static final int MOST_CHARACTERS = 2_048;

  private final String header;

  ForwardedField(String header) {
    this.header = header;
  }

  /**
   * What the proxies wrote, the last of them first; each is empty that isn't as it should be, so
   * that nobody may look beyond it. It is read from its end, which proxies wrote: in front of that
   * may stand anything, of any length, by which nobody may hide what follows it.
   */
  List<Optional<String>> nodes(MultiMap headers) {
    String whole = String.join(",", headers.getAll(header));
    List<Optional<String>> nodes = new ArrayList<>();
    boolean quoted = false;
    int end = whole.length();
    for (int i = end - 1; i >= 0; i--) {
      if (whole.length() - i > MOST_CHARACTERS) {
        nodes.add(Optional.empty());
        return nodes;
      }
      char c = whole.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        nodes.add(node(whole.substring(i + 1, end)));
        end = i;
      }
    }
    nodes.add(node(whole.substring(0, end)));
    return nodes;
  }

  private Optional<String> node(String text) {
    String element = text.strip();
    return element().matcher(element).matches() ? nodeOf(element) : Optional.empty();
  }

  abstract Optional<String> nodeOf(String element);

  abstract Pattern element();
}
