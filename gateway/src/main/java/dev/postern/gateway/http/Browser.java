package dev.postern.gateway.http;

import dev.postern.contract.session.ClientContext;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** What a call says of the browser that made it. */
public final class Browser {
  private Browser() {}

  /** The address of the connection and the name that the browser gives itself. */
  public static ClientContext of(Call call) {
    String userAgent = call.request().getHeader(HttpHeaders.USER_AGENT);
    return new ClientContext(
        call.request().connection().remoteAddress().hostAddress(),
        userAgent == null ? "" : userAgent,
        Optional.empty());
  }
}
