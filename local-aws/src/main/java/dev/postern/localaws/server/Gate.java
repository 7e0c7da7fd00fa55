package dev.postern.localaws.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Decides whether the signer of a request may do what it asks for. */
public interface Gate {

  /**
   * Checks the signature.
   *
   * @return what the signer may do
   * @throws ServiceFault when the signature is missing or wrong
   */
  Rights authenticate(HttpServerRequest request, Buffer body, String signingName);

  /** What an authenticated signer may do. */
  interface Rights {
    /**
     * Passes when policies allow the action, such as {@code cognito-idp:CreateUserPool}.
     *
     * @throws ServiceFault when they don't
     */
    void require(String action, String resource);
  }
}
