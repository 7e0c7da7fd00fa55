package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import java.util.Set;

/**
 * {@code /oauth2/authorize}: where clients send browsers, to be sent on to who can sign them in.
 */
final class AuthorizeEndpoint implements Endpoint {

  private final AuthorizationRequests requests;
  private final BrowserSessions sessions;
  private final Answers answers;

  AuthorizeEndpoint(AuthorizationRequests requests, BrowserSessions sessions, Answers answers) {
    this.requests = requests;
    this.sessions = sessions;
    this.answers = answers;
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
    return request.wantsNoPage()
        ? answers.refuse(request, "login_required")
        : Visit.redirect(visit.path("/login?") + request.query());
  }

  private static boolean suits(AuthorizationRequest request, LoggedIn who) {
    return request.client().providers().contains(who.provider())
        && request.provider().filter(name -> !name.equals(who.provider())).isEmpty();
  }
}
