package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.Locale;
import java.util.Set;

/** {@code /oauth2/userInfo}: tells who an access token is for. */
final class UserInfoEndpoint implements Endpoint {

  private static final String SCHEME = "bearer ";

  private final ManagedLogin pools;

  UserInfoEndpoint(ManagedLogin pools) {
    this.pools = pools;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public Reply answer(Visit visit) {
    var token =
        visit
            .request()
            .authorization()
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
            .map(header -> header.substring(SCHEME.length()).trim());
    if (token.isEmpty()) {
      return error(400, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
    }
    try {
      return TokenReply.json(200, pools.userInfo(visit.poolId(), token.get()));
    } catch (ServiceFault refused) {
      return error(
          401,
          "invalid_token",
          "Access token is expired, disabled, or deleted, or the user has globally signed out.");
    }
  }

  private static Reply error(int status, String error, String description) {
    return TokenReply.json(
            status,
            JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("error_description", description))
        .with(
            "www-authenticate",
            "error=\"%s\", error_description=\"%s\"".formatted(error, description));
  }
}
