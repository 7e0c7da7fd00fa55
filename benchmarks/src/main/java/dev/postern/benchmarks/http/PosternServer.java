package dev.postern.benchmarks.http;

import dev.postern.contract.bus.OperationBus;
import dev.postern.gateway.GatewayConfig;
import dev.postern.gateway.GatewayVerticle;
import dev.postern.gateway.SignInFlow;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.RequestRate;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.launcher.metrics.ProcessMetrics;
import dev.postern.storage.StorageConfig;
import dev.postern.storage.StorageVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway and the storage service in one process, as they are used, before an S3 that is given.
 */
public final class PosternServer {
  /** Counted as ever, but more than a load generator can send. */
  private static final RequestRates COUNTED =
      new RequestRates(
          Optional.of(new RequestRate(10_000_000, Duration.ofSeconds(1))),
          Optional.of(new RequestRate(10_000_000, Duration.ofSeconds(1))));

  private PosternServer() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments the address of S3
   */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx();
    OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(8));
    ConstantAuth auth = new ConstantAuth(vertx, bus);
    auth.start().await();
    vertx.deployVerticle(new StorageVerticle(storage(URI.create(arguments[0])))).await();
    GatewayVerticle gateway = new GatewayVerticle(gateway());
    vertx.deployVerticle(gateway).await();
    ProcessMetrics.begin();
    Child.serve(gateway.port(), Map.of("asked", () -> Long.toString(auth.asked())));
    vertx.close().await();
  }

  private static StorageConfig storage(URI s3) {
    return new StorageConfig(
        "us-east-1",
        Optional.of(s3),
        List.of("files"),
        List.of(),
        StorageConfig.AWS_TIMEOUT,
        StorageConfig.OPERATION_TIMEOUT);
  }

  private static GatewayConfig gateway() {
    return new GatewayConfig(
        "127.0.0.1",
        0,
        true,
        List.of(),
        new Edge(TrustedProxies.none(), COUNTED, Optional.empty()),
        "site/manifest.json",
        Optional.empty(),
        SignInFlow.CHOICE,
        false,
        false,
        Map.of(),
        Duration.ofSeconds(8),
        Optional.empty());
  }
}
