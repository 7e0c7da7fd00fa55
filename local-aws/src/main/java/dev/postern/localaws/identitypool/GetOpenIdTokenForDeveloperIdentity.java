package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * AWS's {@code GetOpenIdTokenForDeveloperIdentity}: a token for a user for whom the account's own
 * back end vouches. It stands for the user's logins, or goes to STS.
 */
final class GetOpenIdTokenForDeveloperIdentity implements Action {

  private static final int USUAL_SECONDS = 900;
  private static final int MOST_SECONDS = 86_400;

  private final IdentityPools pools;
  private final DeveloperLogins developers;
  private final OpenIdTokens tokens;
  private final Consumer<String> created;

  GetOpenIdTokenForDeveloperIdentity(
      IdentityPools pools,
      DeveloperLogins developers,
      OpenIdTokens tokens,
      Consumer<String> created) {
    this.pools = pools;
    this.developers = developers;
    this.tokens = tokens;
    this.created = created;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .may("IdentityId", Shapes.IDENTITY_ID)
        .with("Logins", Shapes.LOGINS)
        .may("PrincipalTags", Shapes.PRINCIPAL_TAGS)
        .may("TokenDuration", Shape.whole(1, MOST_SECONDS));
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var vouched = developers.read(input);
    var identity =
        input
            .optionalText("IdentityId")
            .map(id -> developers.link(id, vouched))
            .orElseGet(() -> resolve(vouched));
    var life = Duration.ofSeconds(input.whole("TokenDuration").orElse(USUAL_SECONDS));
    var seen = WebIdentities.of(identity, vouched.methods(), input.textMap("PrincipalTags"));
    return JsonNodeFactory.instance
        .objectNode()
        .put("IdentityId", identity.id())
        .put("Token", tokens.issue(identity, seen, life));
  }

  private Identity resolve(DeveloperLogins.Vouched vouched) {
    var resolved = pools.identities().resolve(vouched.pool().id(), vouched.all());
    if (resolved.isNew()) {
      created.accept(resolved.identity().id());
    }
    return resolved.identity();
  }
}
