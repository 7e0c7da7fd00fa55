package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;

/**
 * What the pages of one sign-in share: whom it is for, and what its forms carry along.
 *
 * @param csrf the browser's secret, which forms repeat
 */
record Frame(Visit visit, AuthorizationRequest request, Forms forms, String csrf) {

  Fields fields() {
    return visit.form();
  }

  /** The path of another page of this sign-in. */
  String path(String page) {
    return visit.path(page + "?") + request.query();
  }

  /** A form that is sent to a page of this sign-in. */
  Form form(String page, String submit) {
    return new Form(path(page), csrf, submit);
  }

  @Override
  public String toString() {
    return "Frame[" + visit.request() + "]";
  }

  Reply reply(Page page, int status) {
    return page.leavesFor(request.redirectUri())
        .reply(status)
        .withCookie(forms.cookie(visit, csrf));
  }
}
