package dev.postern.localaws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ConfigEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;

/**
 * An AWS in this process: Cognito user and identity pools, STS, IAM and S3 on one port, as strict
 * as the real one, for development and tests.
 */
public final class LocalAws {

  /** Session tokens travel in headers and presigned URLs, and are longer than Vert.x's default. */
  private static final int LONGEST_LINE = 32_768;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LocalAwsOptions options;
  private final Services services;
  private final HttpServer server;
  private final ConfigEndpoint config = new ConfigEndpoint();

  private LocalAws(Vertx vertx, LocalAwsOptions options) {
    this.options = options;
    this.services = new Services(vertx, options, config, this::endpoint);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(options.host())
                    .setPort(options.port())
                    .setMaxHeaderSize(LONGEST_LINE)
                    .setMaxInitialLineLength(LONGEST_LINE))
            .requestHandler(services.front());
  }

  /** Opens the state and listens; signing keys are still being made in the background then. */
  public static Future<LocalAws> start(Vertx vertx, LocalAwsOptions options) {
    return vertx
        .executeBlocking(() -> new LocalAws(vertx, options))
        .compose(
            aws ->
                aws.server
                    .listen()
                    .map(aws)
                    .recover(
                        failure ->
                            aws.services
                                .close()
                                .transform(closed -> Future.failedFuture(failure))));
  }

  /** The port it listens on, also when any free one was asked for. */
  public int port() {
    return server.actualPort();
  }

  /** The address for clients' endpoint overrides. */
  public URI endpoint() {
    return URI.create("http://localhost:" + port());
  }

  /** The key of the account's root user. */
  public RootKey rootKey() {
    return options.rootKey();
  }

  /** Lets {@code GET /_local/config} answer from now on. */
  public void publishConfig(LocalConfig published) {
    config.publish(JSON.<ObjectNode>valueToTree(published).toString());
  }

  /** Stops listening, and deletes what was not to be kept. */
  public Future<Void> close() {
    return server.close().eventually(services::close);
  }
}
