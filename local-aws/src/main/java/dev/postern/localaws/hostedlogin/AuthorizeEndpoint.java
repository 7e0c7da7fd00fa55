package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.IdentityProvider;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /oauth2/authorize}: where clients send browsers, to be sent on to who can sign them in.
 */
final class AuthorizeEndpoint implements Endpoint {

  private final AuthorizationRequests requests;
  private final BrowserSessions sessions;
  private final Answers answers;
  private final ManagedLogin pools;
  private final ExternalStart byCode;
  private final ExternalStart bySaml;

  AuthorizeEndpoint(
      AuthorizationRequests requests,
      BrowserSessions sessions,
      Answers answers,
      ManagedLogin pools,
      ExternalStart byCode,
      ExternalStart bySaml) {
    this.requests = requests;
    this.sessions = sessions;
    this.answers = answers;
    this.pools = pools;
    this.byCode = byCode;
    this.bySaml = bySaml;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Reply answer(Visit visit) {
    return switch (requests.read(visit)) {
      case Asked.Astray astray -> ErrorPage.redirect(visit, astray);
      case Asked.Refused refused -> answers.refuse(refused);
      case Asked.Proper(var request) -> proceed(visit, request);
    };
  }

  private Reply proceed(Visit visit, AuthorizationRequest request) {
    var known = sessions.find(visit).filter(who -> suits(request, who));
    if (known.isPresent() && !request.wantsLogin()) {
      return answers.grant(request, known.get());
    }
    if (request.wantsNoPage()) {
      return answers.refuse(request, "login_required");
    }
    return external(request)
        .map(
            provider ->
                (provider.type() == IdentityProvider.Type.SAML ? bySaml : byCode)
                    .start(visit, request, provider))
        .orElseGet(() -> Visit.redirect(visit.path(LoginPage.PATH + "?") + request.query()));
  }

  /** The provider asked for, or the only one there is. */
  private Optional<IdentityProvider> external(AuthorizationRequest request) {
    var client = request.client();
    var only =
        Optional.of(client.providers()).filter(names -> names.size() == 1).map(List::getFirst);
    return request.provider().or(() -> only).flatMap(name -> pools.provider(client, name));
  }

  private static boolean suits(AuthorizationRequest request, LoggedIn who) {
    return request.client().providers().contains(who.provider())
        && request.provider().filter(name -> !name.equals(who.provider())).isEmpty();
  }
}
