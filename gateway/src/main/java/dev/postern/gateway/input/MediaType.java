package dev.postern.gateway.input;

import java.util.List;
import java.util.regex.Pattern;

/** Decides whether a body says that it is what it has to be. */
public final class MediaType {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json[ \\t]*(?:;[ \\t]*charset=(?:utf-8|\"utf-8\")[ \\t]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FORM =
      Pattern.compile(
          "application/x-www-form-urlencoded[ \\t]*(?:;[ \\t]*charset=(?:utf-8|\"utf-8\")[ \\t]*)?",
          Pattern.CASE_INSENSITIVE);

  private MediaType() {}

  /**
   * Whether it is JSON in UTF-8, by the values of all {@code Content-Type} header fields; more than
   * one is no answer.
   */
  public static boolean isJson(List<String> contentTypes) {
    return contentTypes.size() == 1 && JSON.matcher(contentTypes.getFirst()).matches();
  }

  /** Whether it is what a form without script posts, in the same way. */
  public static boolean isPostedForm(List<String> contentTypes) {
    return contentTypes.size() == 1 && FORM.matcher(contentTypes.getFirst()).matches();
  }
}
