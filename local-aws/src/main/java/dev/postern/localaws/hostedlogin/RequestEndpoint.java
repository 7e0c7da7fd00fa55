package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import java.util.Set;

/** Checks what all pages check: the client's request, and that forms are from here. */
final class RequestEndpoint implements Endpoint {

  private final RequestPage page;
  private final AuthorizationRequests requests;
  private final Answers answers;
  private final Forms forms;

  RequestEndpoint(RequestPage page, AuthorizationRequests requests, Answers answers, Forms forms) {
    this.page = page;
    this.requests = requests;
    this.answers = answers;
    this.forms = forms;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public Reply answer(Visit visit) {
    return switch (requests.read(visit)) {
      case Asked.Astray astray -> ErrorPage.redirect(visit, astray);
      case Asked.Refused refused -> answers.refuse(refused);
      case Asked.Proper(var request) ->
          answer(new Frame(visit, request, forms, forms.secretOf(visit)));
    };
  }

  private Reply answer(Frame frame) {
    if (!frame.visit().posts()) {
      return page.show(frame);
    }
    if (!forms.isOurs(frame.visit())) {
      return page.refuse(frame, 403, "This page was open for too long. Please try again.");
    }
    try {
      return page.submit(frame);
    } catch (ServiceFault refused) {
      return page.refuse(frame, 400, refused.text());
    }
  }
}
