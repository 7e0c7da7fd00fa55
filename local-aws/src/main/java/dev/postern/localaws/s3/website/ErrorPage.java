package dev.postern.localaws.s3.website;

import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** S3's own page for what a website can't show. */
final class ErrorPage {
  private static final String TYPE = "text/html; charset=utf-8";

  private ErrorPage() {}

  static S3Reply of(HttpServerRequest http, S3Exception refused) {
    return page(http, refused, "");
  }

  /**
   * @param withoutPage why the website's own page can't be shown either
   */
  static S3Reply of(HttpServerRequest http, S3Exception refused, S3Exception withoutPage) {
    return page(
        http,
        refused,
        "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n"
            + list(withoutPage));
  }

  /** Says in headers what went wrong. */
  static S3Reply describe(S3Reply reply, S3Exception refused) {
    return reply
        .header("x-amz-error-code", refused.awsCode())
        .header("x-amz-error-message", refused.awsMessage());
  }

  private static S3Reply page(HttpServerRequest http, S3Exception refused, String more) {
    String title =
        refused.status() + " " + HttpResponseStatus.valueOf(refused.status()).reasonPhrase();
    String text =
        "<html>\n<head><title>%s</title></head>\n<body>\n<h1>%s</h1>\n%s%s<hr/>\n</body>\n</html>\n"
            .formatted(title, title, list(refused), more);
    S3Reply reply =
        http.method().equals(HttpMethod.HEAD)
            ? S3Reply.empty(refused.status()).header("Content-Type", TYPE)
            : S3Reply.document(refused.status(), TYPE, text);
    return describe(reply, refused);
  }

  private static String list(S3Exception refused) {
    StringBuilder items = new StringBuilder("<ul>\n");
    item(items, "Code", refused.awsCode());
    item(items, "Message", refused.awsMessage());
    refused.details().forEach((name, value) -> item(items, name, value));
    return items.append("</ul>\n").toString();
  }

  private static void item(StringBuilder items, String name, String value) {
    items.append("<li>").append(name).append(": ").append(escaped(value)).append("</li>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
