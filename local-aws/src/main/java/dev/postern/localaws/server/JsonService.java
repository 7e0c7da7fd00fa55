package dev.postern.localaws.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service's table of operations, and the names under which AWS's clients address it. */
public final class JsonService {

  private final String target;
  private final String signingName;
  private final String invalidInput;
  private final Map<String, Action> actions;

  /**
   * Builds the table.
   *
   * @param target what stands before the dot in {@code X-Amz-Target}
   * @param signingName the service's name in signatures and policies
   * @param invalidInput the service's error code for input that breaks its model
   */
  public JsonService(
      String target, String signingName, String invalidInput, Collection<Action> actions) {
    this.target = target;
    this.signingName = signingName;
    this.invalidInput = invalidInput;
    this.actions =
        actions.stream()
            .collect(Collectors.toUnmodifiableMap(Action::operation, Function.identity()));
  }

  String target() {
    return target;
  }

  String signingName() {
    return signingName;
  }

  Optional<Action> action(String operation) {
    return Optional.ofNullable(actions.get(operation));
  }

  /**
   * Does an operation for a caller in this process, who need not sign.
   *
   * @throws ServiceFault when the service refuses
   */
  public ObjectNode call(String operation, ObjectNode json) {
    var action = action(operation).orElseThrow(JsonService::unknownOperation);
    return action.answer(checked(action, json));
  }

  Input checked(Action action, ObjectNode json) {
    var violations = new Violations();
    action.input().check(json, "", violations);
    violations.refuse(invalidInput);
    return new Input(json);
  }

  static ServiceFault unknownOperation() {
    return ServiceFault.of("UnknownOperationException", "Unknown operation.");
  }

  /** Every operation this service knows. */
  public Collection<Action> actions() {
    return actions.values();
  }
}
