package dev.postern.gateway.transfer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What members of an archive are called: their keys from the selected folder on, in such a way that
 * no program unpacks them anywhere else, and that no two keys become one name.
 */
final class MemberNames {
  private final Set<String> tops = new HashSet<>();

  /**
   * A name of its own for something that was selected.
   *
   * @param selected a key, or a prefix
   */
  String topFor(String selected) {
    String last = lastPart(selected);
    String name = safe(last);
    for (int again = 2; !tops.add(name.toLowerCase(Locale.ROOT)); again++) {
      name = numbered(safe(last), again);
    }
    return name;
  }

  /** What a key below a selected prefix is called, which itself is called that. */
  static String below(String top, String prefix, String key) {
    String rest = key.substring(prefix.length());
    return rest.isEmpty() ? top + "/" : top + "/" + safe(rest);
  }

  /**
   * Percent signs that escape nothing are escaped, so that what is escaped can't be met by chance.
   */
  static String safe(String path) {
    String[] parts = path.split("/", -1);
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean folderMark = i > 0 && i == parts.length - 1 && parts[i].isEmpty();
      if (i > 0) {
        safe.append('/');
      }
      if (!folderMark) {
        safe.append(safePart(parts[i]));
      }
    }
    return safe.toString();
  }

  private static String safePart(String part) {
    return switch (part) {
      case "" -> "%2F";
      case "." -> "%2E";
      case ".." -> "%2E%2E";
      default -> {
        StringBuilder safe = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
          char c = part.charAt(i);
          boolean escape =
              c < 0x20 || c == 0x7F || c == '\\' || c == ':' || (c == '%' && looksEscaped(part, i));
          if (escape) {
            safe.append("%%%02X".formatted((int) c));
          } else {
            safe.append(c);
          }
        }
        yield safe.toString();
      }
    };
  }

  private static boolean looksEscaped(String part, int at) {
    return at + 2 < part.length()
        && Character.digit(part.charAt(at + 1), 16) >= 0
        && Character.digit(part.charAt(at + 2), 16) >= 0;
  }

  private static String lastPart(String selected) {
    String path = selected.endsWith("/") ? selected.substring(0, selected.length() - 1) : selected;
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot > 0
        ? "%s (%d)%s".formatted(name.substring(0, dot), number, name.substring(dot))
        : "%s (%d)".formatted(name, number);
  }
}
