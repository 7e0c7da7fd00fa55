package dev.postern.localaws.server;

/** Pages and endpoints that a browser reaches, with forms and cookies. */
public interface Site {

  /** What the path of every request to it begins with. */
  String root();

  /** Answers a request whose path begins with the root. May block. */
  Reply answer(SiteRequest request);
}
