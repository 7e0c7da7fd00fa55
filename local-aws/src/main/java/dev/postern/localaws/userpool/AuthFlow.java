package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** One way to begin signing in by {@code InitiateAuth}. */
interface AuthFlow {

  /**
   * Begins.
   *
   * @param parameters the request's {@code AuthParameters}
   * @return what InitiateAuth answers: a challenge or tokens
   */
  ObjectNode begin(UserPool pool, String clientId, Map<String, String> parameters);
}
