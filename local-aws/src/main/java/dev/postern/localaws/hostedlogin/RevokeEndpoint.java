package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.ManagedLogin;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;

/** {@code /oauth2/revoke}: ends the sign-in that a refresh token comes from (RFC 7009). */
final class RevokeEndpoint implements Endpoint {

  private final ManagedLogin pools;
  private final ClientAuthentication clients;

  RevokeEndpoint(ManagedLogin pools, ClientAuthentication clients) {
    this.pools = pools;
    this.clients = clients;
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Reply answer(Visit visit) {
    try {
      var form =
          visit
              .request()
              .form()
              .filter(fields -> !fields.repeats())
              .orElseThrow(() -> new OAuthRefusal("invalid_request"));
      revoke(visit, form);
      return new Reply(200, Map.of("access-control-allow-origin", "*"), Buffer.buffer());
    } catch (OAuthRefusal refused) {
      return TokenReply.error(
          refused.error().equals("invalid_client") ? 401 : 400, refused.error());
    }
  }

  private void revoke(Visit visit, Fields form) {
    var client = clients.require(visit, form);
    var token = form.one("token").orElseThrow(() -> new OAuthRefusal("invalid_request"));
    try {
      pools.revoke(client, token);
    } catch (ServiceFault refused) {
      throw new OAuthRefusal(
          refused.code().equals("UnsupportedTokenTypeException")
              ? "unsupported_token_type"
              : "invalid_request");
    }
  }
}
