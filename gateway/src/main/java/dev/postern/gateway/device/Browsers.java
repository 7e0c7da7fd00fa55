package dev.postern.gateway.device;

import dev.postern.contract.session.ClientContext;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.SessionCookie;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Says which browser makes a call. Its address is the one at the other end of the connection: what
 * header fields such as {@code X-Forwarded-For} claim can be written by anybody.
 */
public final class Browsers {
  private final DeviceCookie devices;
  private final SessionCookie sessions;

  /** Browsers that are known again by those cookies. */
  public Browsers(DeviceCookie devices, SessionCookie sessions) {
    this.devices = devices;
    this.sessions = sessions;
  }

  /** What is known of the browser behind the call. */
  public ClientContext of(Call call) {
    @Nullable String userAgent = call.request().getHeader(HttpHeaders.USER_AGENT);
    return new ClientContext(
        call.request().connection().remoteAddress().hostAddress(),
        userAgent == null ? "" : userAgent,
        devices.sentBy(call),
        sessions.onlyOneSentBy(call));
  }
}
