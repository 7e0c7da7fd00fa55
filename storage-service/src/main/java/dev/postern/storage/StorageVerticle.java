package dev.postern.storage;

import static java.util.Objects.requireNonNull;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.session.RoleChosen;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.upload.AbortUpload;
import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import dev.postern.storage.credentials.AuthServiceCredentials;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.Buckets;
import dev.postern.storage.files.Locations;
import dev.postern.storage.files.ObjectPages;
import dev.postern.storage.files.ObjectScan;
import dev.postern.storage.jobs.SharedJobs;
import dev.postern.storage.rights.PlaceRights;
import dev.postern.storage.s3.S3Connection;
import dev.postern.storage.share.Bounds;
import dev.postern.storage.transfer.Transfers;
import dev.postern.storage.upload.Uploads;
import dev.postern.storage.versions.VersionPages;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The storage service: what it answers on the bus. */
public final class StorageVerticle extends VerticleBase {
  private final StorageConfig config;
  private final InstantSource clock;
  private @Nullable OperationBus answering;
  private @Nullable S3Connection connection;
  private @Nullable ObjectsAndJobs objectsAndJobs;

  /** A service with what it must know; each instance has connections of its own. */
  public StorageVerticle(StorageConfig config) {
    this(config, InstantSource.system());
  }

  /**
   * The same by another clock.
   *
   * @param clock tells when credentials are over; signatures go by the machine's time
   */
  public StorageVerticle(StorageConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    OperationBus bus =
        new OperationBus(vertx, config.operationTimeout().minus(config.awsTimeout()));
    answering = bus;
    JwtCallerVerifier callers = JwtCallerVerifier.asking(vertx, bus);
    CallerVerifier visitors = callers.withVisitors();
    CallerCredentials credentials = new CallerCredentials(new AuthServiceCredentials(bus), clock);
    return vertx
        .executeBlocking(
            () -> new S3Connection(config.region(), config.s3Endpoint(), config.awsTimeout()))
        .compose(
            made -> {
              connection = made;
              Locations locations = new Locations(config.locations(), credentials);
              Buckets buckets = new Buckets(config.buckets(), credentials, made.store());
              ObjectPages objects = new ObjectPages(credentials, made.store(), made.store());
              ObjectScan scan = new ObjectScan(credentials, made.store());
              VersionPages versions = new VersionPages(credentials, made.versions());
              PlaceRights rights = new PlaceRights(credentials, made.rights());
              Transfers transfers = new Transfers(credentials, made.signer());
              Uploads uploads = new Uploads(credentials, made.multipart(), transfers);
              return Future.all(
                  List.of(
                      bus.hear(
                          SessionEnded.ANNOUNCEMENT, ended -> credentials.end(ended.session())),
                      bus.hear(
                          RoleChosen.ANNOUNCEMENT,
                          chosen -> credentials.keepOnly(chosen.session(), chosen.role())),
                      bus.answerOnBehalf(ListLocations.OPERATION, callers, locations::list),
                      bus.answerOnBehalf(ListBuckets.OPERATION, callers, buckets::list),
                      bus.answerOnBehalf(
                          ListObjects.OPERATION, visitors, Bounds.listing(objects::list)),
                      bus.answerOnBehalf(ListObjects.AS_JSON, callers, objects::write),
                      bus.answerOnBehalf(
                          PresignDownload.OPERATION, visitors, Bounds.reading(transfers::download)),
                      bus.answerOnBehalf(
                          PresignUpload.OPERATION, visitors, Bounds.storing(transfers::upload)),
                      bus.answerOnBehalf(ScanObjects.OPERATION, callers, scan::scan),
                      bus.answerOnBehalf(ListVersions.OPERATION, callers, versions::list),
                      bus.answerOnBehalf(ListAsOf.OPERATION, callers, versions::listAsOf),
                      bus.answerOnBehalf(ReadRights.OPERATION, callers, rights::read),
                      bus.answerOnBehalf(BeginUpload.OPERATION, callers, uploads::begin),
                      bus.answerOnBehalf(ReadUpload.OPERATION, callers, uploads::read),
                      bus.answerOnBehalf(PresignPart.OPERATION, callers, uploads::sign),
                      bus.answerOnBehalf(CompleteUpload.OPERATION, callers, uploads::complete),
                      bus.answerOnBehalf(AbortUpload.OPERATION, callers, uploads::abort),
                      bus.answerOnBehalf(ListUploads.OPERATION, callers, uploads::list),
                      bus.answer(CheckHealth.STORAGE, _ -> new Healthy())));
            })
        .compose(_ -> SharedJobs.open(vertx))
        .compose(
            shared ->
                vertx.executeBlocking(
                    () ->
                        new ObjectsAndJobs(
                            vertx, config, credentials, requireNonNull(connection), bus, shared)))
        .compose(
            made -> {
              objectsAndJobs = made;
              return made.answer(bus, callers);
            });
  }

  /** Answers what was asked already, and takes no more. */
  @Override
  public Future<?> stop() {
    return (answering == null ? Future.succeededFuture() : answering.drain())
        .transform(_ -> vertx.executeBlocking(this::close));
  }

  private @Nullable Void close() {
    if (objectsAndJobs != null) {
      objectsAndJobs.close();
    }
    if (connection != null) {
      connection.close();
    }
    return null;
  }
}
