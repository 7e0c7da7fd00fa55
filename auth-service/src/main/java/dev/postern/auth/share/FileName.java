package dev.postern.auth.share;

/** Makes of what a stranger's browser calls a file a name that leads nowhere else. */
final class FileName {
  private static final String UNNAMED = "file";
  private static final int LONGEST = 200;

  private FileName() {}

  /**
   * The last part of the name, whichever way its folders are parted, without what can't be seen or
   * turns the text around.
   */
  static String of(String told) {
    String last = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
    StringBuilder name = new StringBuilder(last.length());
    last.codePoints().limit(LONGEST).forEach(c -> name.appendCodePoint(isHarmless(c) ? c : '_'));
    String text = name.toString().strip();
    return text.isEmpty() || text.chars().allMatch(c -> c == '.') ? UNNAMED : text;
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          codePoint == 0x200D; // emoji are joined by it
      default -> true;
    };
  }
}
