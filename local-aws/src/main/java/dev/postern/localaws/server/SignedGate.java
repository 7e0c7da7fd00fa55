package dev.postern.localaws.server;

import dev.postern.localaws.iam.ConnectionKeys;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.sigv4.SigV4Exception;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Lets signed calls pass as AWS's policies say. */
public final class SignedGate implements Gate {

  private final SigV4 signatures;
  private final Iam iam;

  /** Checks signatures, then policies. */
  public SignedGate(SigV4 signatures, Iam iam) {
    this.signatures = signatures;
    this.iam = iam;
  }

  @Override
  public Rights authenticate(HttpServerRequest request, Buffer body, String signingName) {
    try {
      var principal = signatures.authenticate(request, body, signingName);
      return (action, resource) -> require(request, principal, action, resource);
    } catch (SigV4Exception refused) {
      throw ServiceFault.of(refused.status(), refused.awsCode(), refused.awsMessage());
    }
  }

  private void require(
      HttpServerRequest request, Principal principal, String action, String resource) {
    if (!iam.isAllowed(principal, action, resource, ConnectionKeys.of(request))) {
      throw ServiceFault.of(
          "AccessDeniedException",
          "User: %s is not authorized to perform: %s on resource: %s"
              .formatted(principal.arn(), action, resource));
    }
  }
}
