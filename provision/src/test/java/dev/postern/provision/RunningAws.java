package dev.postern.provision;

import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.aws.Pause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;

/** A local AWS on a free port, and the ways into it. */
final class RunningAws implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final LocalAws aws;
  private final AwsConnection connection;
  private final AwsClients clients;

  RunningAws() {
    aws = done(LocalAws.start(vertx, LocalAwsOptions.onLoopback(0)));
    connection =
        new AwsConnection(
            "us-east-1",
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey())),
            Endpoints.all(aws.endpoint()));
    clients = AwsClients.of(connection, List.of());
  }

  /** How the account's root reaches it. */
  AwsConnection connection() {
    return connection;
  }

  /** The account's root at work. */
  AwsClients root() {
    return clients;
  }

  /** S3 for whoever the credentials are. */
  S3Client s3(AwsCredentialsProvider credentials) {
    return AwsClients.of(
            new AwsConnection(connection.region(), credentials, connection.endpoints()), List.of())
        .s3();
  }

  /** A provisioner whose every call is seen by the interceptor, and may be stopped by it. */
  Provisioner provisioner(ExecutionInterceptor interceptor) {
    return new Provisioner(
        connection, AwsClients.of(connection, List.of(interceptor)), Pause.real());
  }

  @Override
  public void close() {
    clients.close();
    done(aws.close());
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
