package dev.postern.gateway.transfer;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.gateway.http.Route;
import dev.postern.gateway.session.SessionGate;
import io.vertx.core.Vertx;
import java.util.List;

/** The routes that move bytes of objects. */
public final class TransferRoutes {
  private static final String OBJECT = "/api/storage/buckets/:bucket/object";

  private static final String ARCHIVES = "/api/storage/archives";
  private static final String UPLOADS = "/api/storage/uploads";

  private TransferRoutes() {}

  /** The routes. */
  public static List<Route> of(Vertx vertx, SessionGate gate, ObjectTransfers transfers) {
    DownloadEndpoint download = transfers.downloads();
    ArchivesEndpoints archives =
        new ArchivesEndpoints(vertx, transfers.reader(), transfers.running());
    Writer writer = transfers.writer();
    UploadEndpoint upload = new UploadEndpoint(writer);
    UploadsEndpoints uploads = new UploadsEndpoints(writer);
    return List.of(
        gate.link(OBJECT, download::download).taking("key", "versionId", "view"),
        gate.withGuests(POST, ARCHIVES, archives::prepare),
        gate.link(ARCHIVES + "/:id", archives::download),
        gate.withGuests(GET, ARCHIVES + "/:id/result", archives::result),
        gate.withGuests(PUT, OBJECT, upload::upload).taking("key"),
        gate.withGuests(POST, UPLOADS, UploadsEndpoints::begin),
        gate.withGuests(GET, UPLOADS + "/:id", UploadsEndpoints::read).taking("size"),
        gate.withGuests(DELETE, UPLOADS + "/:id", UploadsEndpoints::abort),
        gate.withGuests(PUT, UPLOADS + "/:id/parts/:number", uploads::storePart),
        gate.withGuests(POST, UPLOADS + "/:id/complete", UploadsEndpoints::complete),
        gate.withGuests(GET, "/api/storage/buckets/:bucket/uploads", UploadsEndpoints::list)
            .taking("prefix"));
  }
}
