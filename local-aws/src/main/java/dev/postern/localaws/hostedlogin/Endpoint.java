package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import java.util.Set;

/** One path of a domain. */
interface Endpoint {

  /** The methods it takes, GET standing for HEAD too. */
  Set<String> methods();

  Reply answer(Visit visit);
}
