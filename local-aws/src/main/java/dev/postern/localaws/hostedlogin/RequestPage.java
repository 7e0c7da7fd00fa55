package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;

/** A page on the way from a client's request to its answer. */
interface RequestPage {

  Reply show(Frame frame);

  /**
   * Takes a form that this page has shown.
   *
   * @throws ServiceFault when the user pool refuses
   */
  Reply submit(Frame frame);

  /** Shows the page again, with why the form wasn't taken. */
  Reply refuse(Frame frame, int status, String why);
}
