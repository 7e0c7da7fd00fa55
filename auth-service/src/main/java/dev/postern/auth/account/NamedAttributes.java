package dev.postern.auth.account;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says which attribute Cognito didn't take where it doesn't, and there is only one it can be. */
final class NamedAttributes {
  private static final String ALL = "/attributes";

  private NamedAttributes() {}

  static <T> T naming(Set<String> attributes, Supplier<T> call) {
    try {
      return call.get();
    } catch (Failure failure) {
      if (failure.reason() == Reason.INVALID_INPUT && attributes.size() == 1) {
        throw named(attributes.iterator().next(), failure.errors());
      }
      throw failure;
    }
  }

  private static Failure named(String attribute, List<InvalidField> errors) {
    String pointer = ALL + "/" + attribute.replace("~", "~0").replace("/", "~1");
    return errors.isEmpty()
        ? Failure.invalid(pointer, "a value that this service takes")
        : Failure.invalid(
            errors.stream()
                .map(
                    error ->
                        error.pointer().equals(ALL)
                            ? new InvalidField(pointer, error.detail())
                            : error)
                .toList());
  }
}
