package dev.postern.localaws.server;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Lets browsers call Cognito from any page, as AWS does; S3 has rules of its own per bucket. */
final class Cors {

  private Cors() {}

  /** The answer to a browser that asks whether it may call. */
  static Reply preflight() {
    return allow(new Reply(200, Map.of(), Buffer.buffer()))
        .with("access-control-allow-methods", "POST, OPTIONS")
        .with(
            "access-control-allow-headers",
            "Authorization, Cache-Control, Content-Type, X-Amz-Date, X-Amz-Security-Token,"
                + " X-Amz-Target, X-Amz-User-Agent, X-Amz-Content-Sha256, X-Amzn-Trace-Id,"
                + " Amz-Sdk-Invocation-Id, Amz-Sdk-Request")
        .with("access-control-max-age", "172800");
  }

  /** The reply, readable by any page. */
  static Reply allow(Reply reply) {
    return reply
        .with("access-control-allow-origin", "*")
        .with(
            "access-control-expose-headers",
            "x-amzn-RequestId, x-amzn-ErrorType, x-amzn-ErrorMessage, Date");
  }
}
