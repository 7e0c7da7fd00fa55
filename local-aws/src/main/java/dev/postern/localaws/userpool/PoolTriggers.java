package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.trigger.TriggerEvent;
import dev.postern.localaws.trigger.TriggerRefusal;
import java.util.Map;
import java.util.Optional;

/** Calls the functions that a pool's {@code LambdaConfig} names, as far as they are registered. */
final class PoolTriggers {

  /** What stands for the app client where an administrator acts. */
  static final String NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

  private static final Map<String, String> MODERN = Map.of("PreTokenGenerationConfig", "V1_0");

  private final Map<String, Trigger> functions;

  /** Calls functions by their ARN. */
  PoolTriggers(Map<String, Trigger> functions) {
    this.functions = Map.copyOf(functions);
  }

  /**
   * Whom a function is called for.
   *
   * @param name the trigger's in {@code LambdaConfig}
   * @param source AWS's {@code triggerSource}
   */
  record Call(UserPool pool, String name, String source, String clientId, String userName) {}

  /** Refuses settings that name a function which isn't there, or one that is called otherwise. */
  void requireRegistered(ObjectNode settings) {
    settings
        .path("LambdaConfig")
        .properties()
        .forEach(
            entry -> {
              var version = MODERN.get(entry.getKey());
              if (version != null
                  && !entry.getValue().path("LambdaVersion").asText().equals(version)) {
                throw Faults.invalidParameter(
                    "local-aws does not do this: %s other than %s"
                        .formatted(entry.getKey(), version));
              }
              var arn = arn(entry.getValue());
              if (!functions.containsKey(arn)) {
                throw Faults.invalidParameter(
                    "local-aws has no function for %s: register one as %s"
                        .formatted(entry.getKey(), arn));
              }
            });
  }

  /** Whether the pool names a function for the trigger. */
  boolean has(UserPool pool, String name) {
    return pool.settings().path("LambdaConfig").has(name);
  }

  /** What the function answers; nothing when the pool names none. */
  Optional<ObjectNode> call(Call call, ObjectNode request) {
    return Optional.ofNullable(call.pool().settings().path("LambdaConfig").get(call.name()))
        .map(PoolTriggers::arn)
        .map(arn -> answer(function(arn, call.name()), call, request));
  }

  private Trigger function(String arn, String name) {
    return Optional.ofNullable(functions.get(arn))
        .orElseThrow(
            () ->
                ServiceFault.of(
                    "UnexpectedLambdaException", name + " invocation failed: no function " + arn));
  }

  private static ObjectNode answer(Trigger function, Call call, ObjectNode request) {
    try {
      return function.answer(
          new TriggerEvent(
              call.source(), call.pool().id(), call.clientId(), call.userName(), request));
    } catch (TriggerRefusal refused) {
      throw ServiceFault.of(
          "UserLambdaValidationException",
          "%s failed with error %s.".formatted(call.name(), refused.getMessage()));
    }
  }

  private static String arn(JsonNode function) {
    return function.isTextual() ? function.textValue() : function.path("LambdaArn").asText();
  }
}
