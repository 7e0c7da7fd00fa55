package dev.postern.gateway.describe;

import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the gateway says about itself: its API, and what the frontend must know of its set-up. */
public final class DescribeEndpoints {
  private static final String OPENAPI = "/dev/postern/gateway/openapi.json";

  private final Answer openApi = Answer.json(200, Buffer.buffer(document()));
  private final Answer config;

  /**
   * Reads the API's description from the class path. Blocks for a moment.
   *
   * @param developmentInbox where messages can be read in development
   * @param signInFlow what {@code GET /api/config} calls the way in which people sign in
   * @param passwordOptional whether a sign-in may begin without a password
   * @param guests whether people may come in without signing in
   * @param providers whether people may be sent elsewhere to sign in
   */
  public DescribeEndpoints(
      Optional<URI> developmentInbox,
      String signInFlow,
      boolean passwordOptional,
      boolean guests,
      boolean providers) {
    this.config =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeObjectFieldStart("signIn");
              json.writeStringField("flow", signInFlow);
              json.writeBooleanField("passwordOptional", passwordOptional);
              json.writeEndObject();
              json.writeBooleanField("guests", guests);
              json.writeBooleanField("providers", providers);
              if (developmentInbox.isPresent()) {
                json.writeObjectFieldStart("development");
                json.writeStringField("inbox", developmentInbox.get().toString());
                json.writeEndObject();
              }
              json.writeEndObject();
            });
  }

  /**
   * {@code GET /api/openapi.json}. The one path below {@code /api} that needs no header of ours: it
   * is public, the same for everybody, and people open it in a browser or hand its address to a
   * tool.
   */
  public Future<Answer> openApi(Call call) {
    return Future.succeededFuture(openApi);
  }

  /** {@code GET /api/config}. */
  public Future<Answer> config(Call call) {
    return Future.succeededFuture(config);
  }

  private static byte[] document() {
    try (@Nullable InputStream stream = DescribeEndpoints.class.getResourceAsStream(OPENAPI)) {
      if (stream == null) {
        throw new IllegalStateException("the gateway lacks its own resource " + OPENAPI);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway's API description can't be read", e);
    }
  }
}
