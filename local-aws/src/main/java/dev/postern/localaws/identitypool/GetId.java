package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.identitypool.Identities.Resolved;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.function.Consumer;

/** AWS's {@code GetId}: the identity of a login, always the same, or a new guest. */
final class GetId implements Action {

  private final IdentityPools pools;
  private final Logins logins;
  private final Consumer<String> created;

  GetId(IdentityPools pools, Logins logins, Consumer<String> created) {
    this.pools = pools;
    this.logins = logins;
    this.created = created;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .may("AccountId", Shape.text(1, 15, "\\d+"))
        .may("Logins", Shapes.LOGINS);
  }

  @Override
  public ObjectNode answer(Input input) {
    var resolved = resolve(input);
    if (resolved.isNew()) {
      created.accept(resolved.identity().id());
    }
    return JsonNodeFactory.instance.objectNode().put("IdentityId", resolved.identity().id());
  }

  private Resolved resolve(Input input) {
    var pool = pools.pool(input.text("IdentityPoolId"));
    var verified = logins.verify(pool, input.textMap("Logins"));
    if (!verified.isEmpty()) {
      return pools.identities().resolve(pool.id(), verified.stream().map(Login::of).toList());
    }
    if (!pool.allowsGuests()) {
      throw Faults.noGuests();
    }
    return pools.identities().newGuest(pool.id());
  }
}
