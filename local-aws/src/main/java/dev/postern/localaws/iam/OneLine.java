package dev.postern.localaws.iam;

import java.util.regex.Pattern;

/** Lets text of strangers into the log without letting it write lines of its own there. */
public final class OneLine {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");

  private OneLine() {}

  /** The text with a question mark for every character that ends a line or moves the cursor. */
  public static String of(Object text) {
    return UNPRINTABLE.matcher(String.valueOf(text)).replaceAll("?");
  }
}
