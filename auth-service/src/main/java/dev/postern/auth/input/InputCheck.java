package dev.postern.auth.input;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds what people typed against the limits of Cognito's API, so that what can't be right never
 * goes there, and all that is wrong is told at once.
 */
public final class InputCheck {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
  private static final Pattern ATTRIBUTE_NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,32}");
  private static final Pattern CODE = Pattern.compile("\\S{1,2048}");
  private static final int LONGEST_PASSWORD = 256;
  private static final int LONGEST_ATTRIBUTE = 2_048;
  private static final int MOST_ATTRIBUTES = 50;

  private final List<InvalidField> errors = new ArrayList<>();

  /** A user name, e-mail address or phone number. */
  public InputCheck username(String username) {
    return expect(
        NAME.matcher(username).matches(), "/username", "1 to 128 characters without spaces");
  }

  /** A password; whether it is a good one is the pool's to say. */
  public InputCheck password(Secret password) {
    int length = password.reveal().length();
    return expect(length >= 1 && length <= LONGEST_PASSWORD, "/password", "1 to 256 characters");
  }

  /** A code that was sent. */
  public InputCheck code(String code) {
    return expect(CODE.matcher(code).matches(), "/code", "the code without spaces");
  }

  /** Attributes by their names in Cognito. */
  public InputCheck attributes(Map<String, String> attributes) {
    expect(attributes.size() <= MOST_ATTRIBUTES, "/attributes", "at most 50 attributes");
    attributes.forEach(
        (name, value) -> {
          if (ATTRIBUTE_NAME.matcher(name).matches()) {
            expect(
                value.length() <= LONGEST_ATTRIBUTE,
                "/attributes/" + escaped(name),
                "at most 2048 characters");
          } else {
            expect(false, "/attributes", "names of 1 to 32 characters without spaces");
          }
        });
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws Failure with {@code INVALID_INPUT} and all that is wrong
   */
  public void done() {
    if (!errors.isEmpty()) {
      throw Failure.invalid(errors.stream().distinct().toList());
    }
  }

  /** RFC 6901, section 3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private InputCheck expect(boolean right, String pointer, String expected) {
    if (!right) {
      errors.add(new InvalidField(pointer, expected));
    }
    return this;
  }
}
