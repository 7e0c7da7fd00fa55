package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetOpenIdToken}: a token for STS, in pools that allow the basic flow. */
final class GetOpenIdToken implements Action {

  private final Admission admission;
  private final OpenIdTokens tokens;

  GetOpenIdToken(Admission admission, OpenIdTokens tokens) {
    this.admission = admission;
    this.tokens = tokens;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("IdentityId", Shapes.IDENTITY_ID)
        .may("Logins", Shapes.LOGINS);
  }

  @Override
  public ObjectNode answer(Input input) {
    var admitted = admission.admit(input);
    if (!admitted.pool().allowsClassicFlow()) {
      throw Faults.invalidParameter(
          "Basic (classic) flow is not enabled, please use enhanced flow.");
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("IdentityId", admitted.identity().id())
        .put("Token", tokens.issue(admitted.identity(), admitted.seen(), OpenIdTokens.LIFETIME));
  }
}
