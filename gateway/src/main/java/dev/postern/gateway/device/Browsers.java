package dev.postern.gateway.device;

import dev.postern.contract.session.ClientContext;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.SessionCookie;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Says which browser makes a call. What header fields such as {@code X-Forwarded-For} claim of its
 * address counts only where a trusted proxy wrote it, since anybody can.
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
        call.address(),
        userAgent == null ? "" : userAgent,
        devices.sentBy(call),
        sessions.onlyOneSentBy(call));
  }
}
