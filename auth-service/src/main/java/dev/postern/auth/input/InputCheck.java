package dev.postern.auth.input;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Pattern NICKNAME = Pattern.compile("[^\\p{Cntrl}]{0,64}");
  private static final List<String> CONTACTS = List.of("email", "phone_number");
  private static final int LONGEST_PASSWORD = 256;
  private static final int LONGEST_ATTRIBUTE = 2_048;
  private static final int LONGEST_CREDENTIAL = 16_384;
  private static final int MOST_ATTRIBUTES = 50;

  private final List<InvalidField> errors = new ArrayList<>();

  /** A user name, e-mail address or phone number. */
  public InputCheck username(String username) {
    return expect(
        NAME.matcher(username).matches(), "/username", "1 to 128 characters without spaces");
  }

  /** A password; whether it is a good one is the pool's to say. */
  public InputCheck password(Secret password) {
    return password("/password", password);
  }

  /** A password in a field of another name. */
  public InputCheck password(String pointer, Secret password) {
    int length = password.reveal().length();
    return expect(length >= 1 && length <= LONGEST_PASSWORD, pointer, "1 to 256 characters");
  }

  /** A code that was sent. */
  public InputCheck code(String code) {
    return expect(CODE.matcher(code).matches(), "/code", "the code without spaces");
  }

  /** A code that was sent, or that an app shows. */
  public InputCheck code(Secret code) {
    return code(code.reveal());
  }

  /** What somebody calls something of theirs; may be empty. */
  public InputCheck deviceName(String name) {
    return expect(
        NICKNAME.matcher(name).matches(), "/deviceName", "at most 64 characters on one line");
  }

  /** What a browser's passkey gave. */
  public InputCheck credential(Secret credential) {
    return expect(
        credential.reveal().length() <= LONGEST_CREDENTIAL,
        "/credential",
        "at most 16384 characters");
  }

  /** An attribute that says how to reach somebody. */
  public InputCheck contact(String attribute) {
    return expect(
        CONTACTS.contains(attribute), "/attribute", "one of " + String.join(", ", CONTACTS));
  }

  /** Names of attributes. */
  public InputCheck attributeNames(Set<String> names) {
    expect(names.size() <= MOST_ATTRIBUTES, "/attributes", "at most 50 attributes");
    names.forEach(this::attributeName);
    return this;
  }

  /** Attributes by their names in Cognito. */
  public InputCheck attributes(Map<String, String> attributes) {
    expect(attributes.size() <= MOST_ATTRIBUTES, "/attributes", "at most 50 attributes");
    attributes.forEach(
        (name, value) -> {
          if (attributeName(name)) {
            expect(
                value.length() <= LONGEST_ATTRIBUTE,
                "/attributes/" + escaped(name),
                "at most 2048 characters");
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

  private boolean attributeName(String name) {
    boolean right = ATTRIBUTE_NAME.matcher(name).matches();
    expect(right, "/attributes", "names of 1 to 32 characters without spaces");
    return right;
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
