package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code LookupDeveloperIdentity}: from a developer's user to the identity, or back. */
final class LookupDeveloperIdentity implements Action {

  private final IdentityPools pools;
  private final DeveloperLogins developers;

  LookupDeveloperIdentity(IdentityPools pools, DeveloperLogins developers) {
    this.pools = pools;
    this.developers = developers;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .may("IdentityId", Shapes.IDENTITY_ID)
        .may("DeveloperUserIdentifier", Shapes.DEVELOPER_USER)
        .may("MaxResults", Shapes.PAGE_SIZE)
        .may("NextToken", Shapes.PAGE_TOKEN);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var poolId = pools.pool(input.text("IdentityPoolId")).id();
    var asked = input.optionalText("IdentityId");
    var user = input.optionalText("DeveloperUserIdentifier");
    var identity =
        user.map(one -> developers.identityOf(poolId, one))
            .or(() -> asked.map(pools.identities()::require))
            .filter(one -> one.poolId().equals(poolId))
            .orElseThrow(
                () ->
                    Faults.invalidParameter(
                        "IdentityId or DeveloperUserIdentifier of this pool is required."));
    if (asked.isPresent() && !asked.equals(Optional.of(identity.id()))) {
      throw ServiceFault.of(
          "ResourceConflictException",
          "The developer user identifier belongs to another identity.");
    }
    return Pages.page(
            identity.developerUsers(),
            input.whole("MaxResults").orElse(60),
            input.optionalText("NextToken"),
            "DeveloperUserIdentifierList",
            "NextToken",
            TextNode::valueOf)
        .put("IdentityId", identity.id());
  }
}
