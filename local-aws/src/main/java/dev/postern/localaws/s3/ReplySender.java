package dev.postern.localaws.s3;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.sigv4.SigV4Exception;
import dev.postern.localaws.xml.XmlWriter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies, and refusals as S3's XML. One sender serves one request; its methods must be
 * called on the request's event loop.
 */
final class ReplySender {
  private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);
  private static final int NOT_MODIFIED = 304;

  private final HttpServerRequest request;
  private final String requestId;

  ReplySender(HttpServerRequest request, String requestId) {
    this.request = request;
    this.requestId = requestId;
  }

  /**
   * @param close whether the connection cannot be used again
   */
  void send(S3Reply reply, boolean close) {
    if (request.response().closed()) {
      if (reply.body() instanceof S3Reply.FilePart part) {
        close(part.file());
      }
      return;
    }
    HttpServerResponse response = begin(reply.status(), close);
    reply.headers().forEach(response::putHeader);
    switch (reply.body()) {
      case S3Reply.Nothing nothing -> response.end();
      case S3Reply.Document document -> response.end(document.text());
      case S3Reply.FilePart part -> sendFile(response, part);
    }
  }

  void refuse(Refusal refusal, boolean close) {
    if (request.response().closed()) {
      return;
    }
    HttpServerResponse response = begin(refusal.status(), close);
    if (refusal instanceof S3Exception s3) {
      s3.headers().forEach(response::putHeader);
    }
    boolean bare = request.method().equals(HttpMethod.HEAD) || refusal.status() == NOT_MODIFIED;
    if (bare) {
      response.end();
    } else {
      response.putHeader("Content-Type", "application/xml").end(error(refusal));
    }
  }

  private HttpServerResponse begin(int status, boolean close) {
    HttpServerResponse response = request.response().setStatusCode(status);
    if (close) {
      response.putHeader("Connection", "close");
    }
    return response
        .putHeader("x-amz-request-id", requestId)
        .putHeader("x-amz-id-2", hostId())
        .putHeader("Server", "AmazonS3");
  }

  private static void sendFile(HttpServerResponse response, S3Reply.FilePart part) {
    response.putHeader("Content-Length", Long.toString(part.length()));
    if (part.length() == 0) {
      close(part.file());
      response.end();
      return;
    }
    response
        .sendFile(part.file(), part.offset(), part.length())
        .onComplete(
            sent -> {
              close(part.file());
              if (sent.failed()) {
                LOG.debug("an object was not sent to its end: {}", sent.cause().getMessage());
              }
            });
  }

  static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("cannot close an object's file", e);
    }
  }

  private String error(Refusal refusal) {
    XmlWriter xml =
        new XmlWriter()
            .open("Error")
            .element("Code", refusal.awsCode())
            .element("Message", refusal.awsMessage());
    details(refusal).forEach(xml::element);
    String path = request.path();
    return xml.element("Resource", path == null ? "/" : path)
        .element("RequestId", requestId)
        .element("HostId", hostId())
        .close("Error")
        .toString();
  }

  private static Map<String, String> details(Refusal refusal) {
    return switch (refusal) {
      case S3Exception s3 -> s3.details();
      case SigV4Exception signature -> signature.details();
      default -> Map.of();
    };
  }

  private String hostId() {
    return "local-" + requestId;
  }
}
