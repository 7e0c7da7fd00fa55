package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.shareddata.AsyncMap;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several objects, or folders of them, as one ZIP file. What was selected waits for the download in
 * a map that all gateways share, since a link can't carry it.
 */
final class ArchivesEndpoints {
  private static final PathRule ID =
      new PathRule("id", "[0-7][0-9a-f]{32}", "Must be the id of an archive.");
  private static final int MOST_SELECTED = 10_000;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final String WAITING =
      "{\"state\":\"waiting\",\"members\":0,\"bytes\":0,\"failed\":[],\"failedCount\":0}";

  /** Selections of a session that wait at a time; each may be as large as a form. */
  private static final int SLOTS = 8;

  private final Vertx vertx;
  private final Reader reader;
  private final Running running;
  private final ArchiveResults results;
  private final SecureRandom random = new SecureRandom();
  private int slot;

  ArchivesEndpoints(Vertx vertx, Reader reader, Running running) {
    this.vertx = vertx;
    this.reader = reader;
    this.running = running;
    this.results = new ArchiveResults(vertx);
  }

  /** {@code POST /api/storage/archives}. */
  Future<Answer> prepare(SignedIn caller) {
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    slot = (slot + 1) % SLOTS;
    String id = slot + HexFormat.of().formatHex(secret);
    return caller
        .call()
        .form()
        .map(ArchivesEndpoints::readSelection)
        .compose(
            selection ->
                waiting()
                    .compose(
                        map ->
                            map.put(
                                place(caller.session(), id),
                                id + selection.write(),
                                KEPT.toMillis())))
        .map(
            _ ->
                Answer.json(
                    201,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("id", id);
                      json.writeEndObject();
                    }));
  }

  /** {@code GET /api/storage/archives/{id}}. */
  Future<Answer> download(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    return waiting()
        .compose(map -> map.get(place(caller.session(), id)))
        .map(kept -> answer(caller, id, selection(id, kept)));
  }

  private Answer answer(SignedIn caller, String id, ArchiveRequest selection) {
    Call call = caller.call();
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
          Running.Transfer transfer = running.begin(caller.session(), call, "archive");
          ArchiveStream archive =
              new ArchiveStream(reader, caller, new ArchiveMembers(caller, selection), transfer);
          return results.follow(
              place(caller.session(), id),
              id,
              archive,
              archive
                  .run()
                  .onComplete(written -> transfer.done(written.succeeded() && archive.isWhole())));
        });
  }

  /** {@code GET /api/storage/archives/{id}/result}. */
  Future<Answer> result(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    String place = place(caller.session(), id);
    return results
        .find(place, id)
        .compose(
            told ->
                told.map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            waiting()
                                .compose(map -> map.get(place))
                                .map(
                                    kept -> {
                                      selection(id, kept);
                                      return WAITING;
                                    })))
        .map(json -> Answer.json(200, Buffer.buffer(json)));
  }

  private static ArchiveRequest selection(String id, @Nullable String kept) {
    if (kept == null || !kept.startsWith(id)) {
      throw Failure.of(Reason.NOT_FOUND, "This archive was asked for too long ago. Ask again.");
    }
    return ArchiveRequest.read(kept.substring(id.length()));
  }

  private Future<AsyncMap<String, String>> waiting() {
    return vertx.sharedData().getAsyncMap("postern.archives");
  }

  private static String place(SessionId session, String id) {
    return session.value() + id.charAt(0);
  }

  private static ArchiveRequest readSelection(JsonForm form) {
    String bucket = form.text("bucket", TextRule.anything(3, 63));
    BucketName.complaintAbout(bucket).ifPresent(complaint -> form.complain("bucket", complaint));
    List<String> keys = keys(form, "keys");
    List<String> prefixes = keys(form, "prefixes");
    String name = form.text("name", TextRule.printable(1, 200));
    if (keys.isEmpty() && prefixes.isEmpty()) {
      form.complain("keys", "Something must be selected.");
    }
    form.refuseIfInvalid();
    return new ArchiveRequest(bucket, keys, prefixes, name);
  }

  private static List<String> keys(JsonForm form, String name) {
    return form.texts(
        name, TextRule.anything(1, KeyRules.LONGEST), KeyRules::complaintAbout, MOST_SELECTED);
  }
}
