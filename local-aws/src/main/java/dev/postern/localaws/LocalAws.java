package dev.postern.localaws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ConfigEndpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An AWS in this process: Cognito user and identity pools, STS, IAM and S3 on one port, as strict
 * as the real one, for development and tests.
 */
public final class LocalAws {

  /** Session tokens travel in headers and presigned URLs, and are longer than Vert.x's default. */
  private static final int LONGEST_LINE = 32_768;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final LocalAwsOptions options;
  private final Services services;
  private final HttpServer server;
  private final ConfigEndpoint config = new ConfigEndpoint();

  private volatile Optional<String> deployment = Optional.empty();

  private LocalAws(Vertx vertx, LocalAwsOptions options) {
    this.vertx = vertx;
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
            .requestHandler(this::answer);
  }

  /** Every answer tells the time, by which clients find out that theirs is wrong. */
  private void answer(HttpServerRequest request) {
    request.response().putHeader("date", DATE.format(options.signatures().instant()));
    services.front().handle(request);
  }

  /**
   * Opens the state and listens; signing keys are still being made in the background then. It ends
   * with {@link #close} or with Vert.x, whichever comes first.
   */
  public static Future<LocalAws> start(Vertx vertx, LocalAwsOptions options) {
    return vertx
        .executeBlocking(() -> new LocalAws(vertx, options))
        .compose(
            aws ->
                vertx
                    .deployVerticle(aws.new Life())
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

  /**
   * Puts objects of zeros that nobody has to send, for tests of a million keys and of sizes up to 5
   * TiB. They are read like any others, but take no room, have made-up entity tags, and are gone
   * after a restart.
   *
   * @throws IllegalArgumentException where there is no such bucket
   */
  public void putSparseObjectsForTests(String bucket, Stream<SparseObject> objects) {
    objects.forEach(object -> services.s3().putSparseForTests(bucket, object.key(), object.size()));
  }

  /** Lets {@code GET /_local/config} answer from now on. */
  public void publishConfig(LocalConfig published) {
    config.publish(JSON.<ObjectNode>valueToTree(published).toString());
  }

  /** Stops listening, and deletes what was not to be kept. */
  public Future<Void> close() {
    return deployment
        .filter(vertx.deploymentIDs()::contains)
        .map(vertx::undeploy)
        .orElseGet(Future::succeededFuture);
  }

  /** Ties this to Vert.x, which whoever stops a process closes. */
  private final class Life extends VerticleBase {

    @Override
    public Future<?> start() {
      deployment = Optional.of(context.deploymentID());
      return server.listen();
    }

    @Override
    public Future<?> stop() {
      return server.close().eventually(services::close);
    }
  }
}
