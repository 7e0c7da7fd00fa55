package dev.postern.gateway.input;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with one body, up to a limit; values are never part of it. */
final class Complaints {
  private static final int LONGEST_NAME_REPEATED = 64;
  private static final int MOST = 20;

  private final List<InvalidField> errors = new ArrayList<>();

  void add(String pointer, String detail) {
    if (errors.size() < MOST) {
      errors.add(new InvalidField(pointer, detail));
    }
  }

  void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw Failure.invalid(errors);
    }
  }

  /** RFC 6901; a name that is too long or no Unicode is not repeated, its parent is named. */
  static String pointer(String parent, String name) {
    return name.length() > LONGEST_NAME_REPEATED || TextRule.hasLoneSurrogate(name)
        ? parent
        : parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
