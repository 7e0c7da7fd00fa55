package dev.postern.gateway.transfer;

import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.Asker;
import dev.postern.gateway.transfer.ObjectTransfers.Delivery;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** An archive as it is answered: its header fields, and its bytes while they are found. */
final class ArchiveAnswer {
  private ArchiveAnswer() {}

  static Answer of(
      Asker asker, Reader reader, Running running, ArchiveRequest selection, Delivery delivery) {
    Call call = asker.call();
    MultiMap headers = call.response().headers();
    headers.set(HttpHeaders.CONTENT_TYPE, "application/zip");
    headers.set(
        "Content-Disposition", ContentDisposition.attachmentNamed(selection.name() + ".zip"));
    if (call.request().method().equals(HttpMethod.HEAD)) {
      return Answer.empty(200);
    }
    headers.set("Trailer", "X-Postern-Failed");
    return Answer.streamed(
        200,
        _ -> {
          Running.Transfer transfer = running.begin(asker.session(), call, "archive");
          ArchiveStream archive =
              new ArchiveStream(reader, asker, new ArchiveMembers(asker, selection), transfer);
          return archive
              .run()
              .onComplete(
                  written -> {
                    boolean whole = written.succeeded() && archive.isWhole();
                    transfer.done(whole);
                    delivery.ended(whole);
                  });
        });
  }
}
