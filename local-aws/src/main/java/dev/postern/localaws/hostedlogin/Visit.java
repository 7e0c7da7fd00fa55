package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.SiteRequest;
import dev.postern.localaws.userpool.ManagedLogin;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A request to the managed login of a pool.
 *
 * @param prefix the name of the pool's domain
 */
record Visit(String poolId, String prefix, SiteRequest request) {

  /** The path of something in this domain. */
  String path(String below) {
    return ManagedLogin.ROOT + prefix + below;
  }

  Fields query() {
    return request.query();
  }

  /** The fields of the form that was sent, none where none was. */
  Fields form() {
    return request.form().orElseGet(() -> Fields.of(Map.of()));
  }

  boolean posts() {
    return request.method().equals("POST");
  }

  /** Sends the browser elsewhere, to be got there by GET. */
  static Reply redirect(String location) {
    return new Reply(302, Map.of("location", location), Buffer.buffer())
        .with("cache-control", "no-store")
        .with("referrer-policy", "no-referrer");
  }
}
