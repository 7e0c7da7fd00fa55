package dev.postern.localaws.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with an input, so that one answer names all of it, as AWS does. */
final class Violations {

  private final List<String> found = new ArrayList<>();

  /** Notes a violation; sensitive values are left out of the text. */
  void add(Optional<String> value, String path, String constraint) {
    found.add(
        "Value %sat '%s' failed to satisfy constraint: %s"
            .formatted(value.map("'%s' "::formatted).orElse(""), path, constraint));
  }

  void addMissing(String path) {
    add(Optional.empty(), path, "Member must not be null");
  }

  /** Refuses with the service's code for invalid input when anything was found. */
  void refuse(String code) {
    if (!found.isEmpty()) {
      throw ServiceFault.of(
          code,
          "%d validation error%s detected: %s"
              .formatted(found.size(), found.size() == 1 ? "" : "s", String.join("; ", found)));
    }
  }
}
