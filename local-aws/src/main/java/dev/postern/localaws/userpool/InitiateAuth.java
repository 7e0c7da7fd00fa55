package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.util.Map;
import java.util.Optional;

/** AWS's {@code InitiateAuth}: the first step of each way to sign in. */
final class InitiateAuth implements Action {

  private final UserPools pools;
  private final AuthReplies replies;
  private final Map<String, AuthFlow> flows;

  InitiateAuth(UserPools pools, AuthReplies replies, Map<String, AuthFlow> flows) {
    this.pools = pools;
    this.replies = replies;
    this.flows = Map.copyOf(flows);
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AuthFlow", Shapes.AUTH_FLOW)
        .may("AuthParameters", Shapes.TEXT_MAP)
        .may("ClientMetadata", Shapes.TEXT_MAP)
        .with("ClientId", Shapes.CLIENT_ID)
        .may("Session", Shapes.SESSION);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    var name = input.text("AuthFlow");
    var flow = Optional.ofNullable(flows.get(name)).orElseThrow(() -> refusal(name));
    return replies.of(
        pool.exclusively(
            () ->
                flow.begin(
                    new AuthStart(
                        pool,
                        pool.requireClient(clientId),
                        name,
                        false,
                        input.textMap("AuthParameters"),
                        input.textMap("ClientMetadata"),
                        input.optionalText("Session")))));
  }

  private static ServiceFault refusal(String flow) {
    return Faults.invalidParameter(
        switch (flow) {
          case "CUSTOM_AUTH" -> "Custom auth lambda trigger is not configured for the user pool.";
          default -> "Initiate Auth method not supported.";
        });
  }
}
