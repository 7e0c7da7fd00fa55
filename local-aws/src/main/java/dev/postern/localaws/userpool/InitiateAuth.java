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
  private final Map<String, AuthFlow> flows;

  InitiateAuth(UserPools pools, AuthFlow srp, AuthFlow password, AuthFlow refresh) {
    this.pools = pools;
    this.flows =
        Map.of(
            "USER_SRP_AUTH",
            srp,
            "USER_PASSWORD_AUTH",
            password,
            "REFRESH_TOKEN_AUTH",
            refresh,
            "REFRESH_TOKEN",
            refresh);
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with(
            "AuthFlow",
            Shape.oneOf(
                "USER_SRP_AUTH",
                "REFRESH_TOKEN_AUTH",
                "REFRESH_TOKEN",
                "CUSTOM_AUTH",
                "ADMIN_NO_SRP_AUTH",
                "USER_PASSWORD_AUTH",
                "ADMIN_USER_PASSWORD_AUTH",
                "USER_AUTH"))
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
    return flow.begin(pool, clientId, input.textMap("AuthParameters"));
  }

  private static ServiceFault refusal(String flow) {
    return Faults.invalidParameter(
        switch (flow) {
          case "CUSTOM_AUTH" -> "Custom auth lambda trigger is not configured for the user pool.";
          case "USER_AUTH" -> "USER_AUTH is not enabled for the client.";
          default -> "Initiate Auth method not supported.";
        });
  }
}
