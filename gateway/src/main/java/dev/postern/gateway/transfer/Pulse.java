package dev.postern.gateway.transfer;

import dev.postern.gateway.http.Call;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a browser is still there whose bytes nobody takes. Its end of the connection
 * stands behind those bytes, so that nothing is ever heard of it; but what is sent to a browser
 * that has gone comes back as a reset. {@code 100 Continue} may be sent as often as one likes (RFC
 * 9110, section 15.2), and means nothing to who is sending already.
 *
 * <p>Some proxies take it for the answer, so it is sent only where the address that the browser
 * names as its origin is that of this very connection.
 */
final class Pulse {
  private static final Duration BETWEEN = Duration.ofMillis(300);

  private final Vertx vertx;
  private final Call call;
  private final long timer;
  private boolean moved = true;

  private Pulse(Vertx vertx, Call call) {
    this.vertx = vertx;
    this.call = call;
    timer =
        isDirect(call.request().headers(), call.request().isSSL())
            ? vertx.setPeriodic(BETWEEN.toMillis(), _ -> beat())
            : -1;
  }

  static Pulse begin(Vertx vertx, Call call) {
    return new Pulse(vertx, call);
  }

  /** Something went, so that there is no need to ask. */
  void moved() {
    moved = true;
  }

  void end() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }

  private void beat() {
    if (!moved && !call.response().closed() && !call.response().headWritten()) {
      call.response().writeContinue();
    }
    moved = false;
  }

  /**
   * Whoever encrypts for us has another origin than this connection's, which is plain. HTTP/2 has
   * no {@code Host}, and needs no pulse: its connections are read whatever a stream waits for.
   */
  static boolean isDirect(MultiMap headers, boolean encrypted) {
    @Nullable String origin = headers.get(HttpHeaders.ORIGIN);
    return origin != null
        && origin.equals((encrypted ? "https://" : "http://") + headers.get(HttpHeaders.HOST));
  }
}
