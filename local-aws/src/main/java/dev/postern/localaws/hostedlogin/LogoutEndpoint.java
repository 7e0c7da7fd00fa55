package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /logout}: ends the browser's session, then goes to one of the client's logout addresses,
 * or on to signing in again.
 */
final class LogoutEndpoint implements Endpoint {

  private final ManagedLogin pools;
  private final AuthorizationRequests requests;
  private final BrowserSessions sessions;

  LogoutEndpoint(ManagedLogin pools, AuthorizationRequests requests, BrowserSessions sessions) {
    this.pools = pools;
    this.requests = requests;
    this.sessions = sessions;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Reply answer(Visit visit) {
    var query = visit.query();
    var client = query.one("client_id").flatMap(id -> pools.client(visit.poolId(), id));
    var logoutUri = query.one("logout_uri");
    if (logoutUri.isPresent()) {
      return client
          .flatMap(known -> logoutUri.filter(known.logoutUrls()::contains))
          .map(uri -> sessions.close(visit, Visit.redirect(uri)))
          .orElseGet(() -> ErrorPage.redirect(visit, astray("invalid_request")));
    }
    return switch (requests.read(visit)) {
      case Asked.Proper(var request) ->
          sessions.close(visit, Visit.redirect(visit.path("/login?") + request.query()));
      case Asked.Astray astray -> ErrorPage.redirect(visit, astray);
      case Asked.Refused refused -> ErrorPage.redirect(visit, astray(refused.error()));
    };
  }

  private static Asked.Astray astray(String error) {
    return new Asked.Astray(error, Optional.empty());
  }
}
