package dev.postern.gateway.transfer;

import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.Asker;
import dev.postern.gateway.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** Moves bytes for whoever may ask, whichever route led there. */
public final class ObjectTransfers {
  private final Reader reader;
  private final Writer writer;
  private final Running running;
  private final DownloadEndpoint downloads;

  /** Transfers end with the sessions that they are made in. */
  public ObjectTransfers(Vertx vertx, Sessions sessions) {
    running = new Running();
    sessions.onEnd(running::end);
    S3Wire wire = new S3Wire(vertx);
    reader = new Reader(wire);
    writer = new Writer(vertx, wire, running);
    downloads = new DownloadEndpoint(reader, running);
  }

  /** Hears how a transfer went that had begun. */
  @FunctionalInterface
  public interface Delivery {
    /**
     * It is over.
     *
     * @param whole whether the last byte was handed over
     */
    void ended(boolean whole);
  }

  Reader reader() {
    return reader;
  }

  Writer writer() {
    return writer;
  }

  Running running() {
    return running;
  }

  DownloadEndpoint downloads() {
    return downloads;
  }

  /** Hands out an object as an attachment, in whole or in part as the call asks. */
  public Future<Answer> download(Asker asker, String bucket, String key, Delivery delivery) {
    return downloads.attachment(asker, new ObjectAddress(bucket, key, Optional.empty()), delivery);
  }

  /**
   * Hands out objects and folders as a ZIP file.
   *
   * @param name of the file, without its ending
   */
  public Answer archive(
      Asker asker,
      String bucket,
      List<String> keys,
      List<String> prefixes,
      String name,
      Delivery delivery) {
    return ArchiveAnswer.of(
        asker, reader, running, new ArchiveRequest(bucket, keys, prefixes, name), delivery);
  }

  /** Stores the body of the call as a new object; one of that key isn't overwritten. */
  public Future<Void> store(Asker asker, String bucket, String key, long size) {
    Call call = asker.call();
    UploadFields fields = UploadFields.read(call);
    call.query().refuseIfInvalid();
    return writer
        .write(
            asker,
            refused ->
                asker.ask(
                    PresignUpload.OPERATION,
                    new PresignUpload(
                        bucket, key, size, fields.contentType(), fields.sha256(), false, refused)))
        .mapEmpty();
  }

  /**
   * How many bytes the browser is going to send.
   *
   * @throws dev.postern.gateway.problem.Refusal where it doesn't tell
   */
  public static long declaredLength(Call call) {
    return Writer.declaredLength(call);
  }
}
