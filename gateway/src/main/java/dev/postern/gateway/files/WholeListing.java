package dev.postern.gateway.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.files.ScanObjects.Part;
import dev.postern.gateway.http.Answer.JsonBody;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Sends all that is below a prefix, a JSON object a line, holding no more than one part of it: the
 * next is asked for only when the browser has taken the one before, and none when it has gone.
 */
final class WholeListing {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().rootValueSeparator("\n").build();

  private final SignedIn caller;
  private final ScanObjects first;
  private final Promise<Void> end = Promise.promise();
  private long scanned;

  WholeListing(SignedIn caller, ScanObjects first) {
    this.caller = caller;
    this.first = first;
  }

  /** Sends the first part, which was asked for before, and all that follow. */
  Future<Void> send(Part part) {
    response().closeHandler(_ -> end());
    if (response().closed()) {
      end();
    }
    take(part);
    return end.future();
  }

  /** Sends nothing more. */
  void end() {
    end.tryComplete();
  }

  /** Sends nothing more, so that nobody takes what came for the whole. */
  void cut() {
    end.tryFail("the session has ended");
  }

  Future<Void> ended() {
    return end.future();
  }

  private void take(Part part) {
    if (end.future().isComplete()) {
      return;
    }
    scanned += part.scanned();
    boolean last = part.cursor().isEmpty();
    response().write(lines(json -> write(json, part, last))).onFailure(_ -> end());
    caller.call().moved();
    if (last) {
      end();
    }
    if (end.future().isComplete()) {
      return; // also where the write failed at once, since the browser has gone
    }
    if (response().writeQueueFull()) {
      response()
          .drainHandler(
              _ -> {
                response().drainHandler(_ -> {});
                next(part.cursor());
              });
    } else {
      next(part.cursor());
    }
  }

  private void next(Optional<String> cursor) {
    if (end.future().isComplete()) {
      return;
    }
    caller
        .ask(
            ScanObjects.OPERATION,
            new ScanObjects(
                first.bucket(), first.prefix(), first.delimiter(), first.contains(), cursor))
        .onSuccess(this::take)
        .onFailure(this::tell);
  }

  /** The status is sent long since, so that the last line says why there is no more. */
  private void tell(Throwable thrown) {
    if (end.future().isComplete()) {
      return;
    }
    Problem problem =
        thrown instanceof Failure failure ? Problem.of(failure) : Problem.unforeseen();
    response()
        .write(
            lines(
                json -> {
                  json.writeStartObject();
                  json.writeFieldName("problem");
                  problem.writeTo(json, caller.call().id().value());
                  json.writeEndObject();
                }));
    end();
  }

  private void write(JsonGenerator json, Part part, boolean last) throws IOException {
    for (String prefix : part.prefixes()) {
      json.writeStartObject();
      json.writeStringField("prefix", prefix);
      json.writeEndObject();
    }
    for (StoredObject object : part.objects()) {
      json.writeStartObject();
      json.writeFieldName("object");
      FilesJson.write(json, object);
      json.writeEndObject();
    }
    json.writeStartObject();
    json.writeNumberField("scanned", scanned);
    if (last) {
      json.writeBooleanField("end", true);
    }
    json.writeEndObject();
  }

  private HttpServerResponse response() {
    return caller.call().response();
  }

  private static Buffer lines(JsonBody body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(4_096)) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
        body.writeTo(json);
      }
      bytes.append('\n');
      return Buffer.buffer(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
