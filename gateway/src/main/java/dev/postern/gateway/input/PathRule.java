package dev.postern.gateway.input;

import dev.postern.contract.bus.Failure;
import java.util.regex.Pattern;

/**
 * What a part of a path must be like.
 *
 * @param name as it stands in the route
 * @param form what the whole part must match
 * @param expectation what to tell whoever sent another
 */
public record PathRule(String name, Pattern form, String expectation) {
  /** A rule of that regular expression. */
  public PathRule(String name, String form, String expectation) {
    this(name, Pattern.compile(form), expectation);
  }

  /**
   * The part, if it fits.
   *
   * @throws Failure with {@code INVALID_INPUT}, which names the part in braces
   */
  public String check(String part) {
    if (!form.matcher(part).matches()) {
      throw Failure.invalid("{" + name + "}", expectation);
    }
    return part;
  }
}
