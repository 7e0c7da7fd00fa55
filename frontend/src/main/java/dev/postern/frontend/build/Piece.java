package dev.postern.frontend.build;

/**
 * A stretch of a script that is of one kind.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param tag of a template's text: the function in front of the backtick, empty if there is none
 */
record Piece(Kind kind, int start, int end, String tag) {
  /** What a stretch of script is to a reader of the language. */
  enum Kind {
    CODE,
    COMMENT,
    STRING,
    TEMPLATE,
    REGEX
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
