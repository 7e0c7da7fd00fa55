package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import dev.postern.gateway.session.Asker;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.Set;

/** Begins to read objects from S3, in as many attempts as stale knowledge needs. */
final class Reader {
  /** One for each thing that may be stale: the region, the credentials, the connection. */
  private static final int MOST_ATTEMPTS = 4;

  private static final Set<Integer> ANSWERS = Set.of(200, 206, 304, 412, 416);

  private final S3Wire wire;

  Reader(S3Wire wire) {
    this.wire = wire;
  }

  /**
   * S3's answer, paused: one with the object, in whole or in part, or 304, 412 or 416, which are
   * for the caller to understand. Fails with a {@link Failure} where S3 refuses.
   *
   * @param conditions fields that make the request conditional or partial
   */
  Future<HttpClientResponse> read(
      Asker caller, ObjectAddress object, boolean headOnly, MultiMap conditions) {
    return new Attempts(caller, object, headOnly, conditions).next(Optional.empty());
  }

  /** Whether something that S3 broke off may be asked for once more. */
  boolean mayRepeat() {
    return wire.retries().allowsAnother();
  }

  private final class Attempts {
    private final Asker caller;
    private final ObjectAddress object;
    private final boolean headOnly;
    private final MultiMap conditions;
    private int made;

    private Attempts(Asker caller, ObjectAddress object, boolean headOnly, MultiMap conditions) {
      this.caller = caller;
      this.object = object;
      this.headOnly = headOnly;
      this.conditions = conditions;
    }

    private Future<HttpClientResponse> next(Optional<S3Refusal> refused) {
      return caller
          .ask(PresignDownload.OPERATION, new PresignDownload(object, headOnly, refused))
          .compose(
              signed ->
                  made++ < MOST_ATTEMPTS
                      ? send(signed)
                      : Future.failedFuture(
                          Failure.of(Reason.MISCONFIGURED, "S3 refuses whatever is sent to it.")));
    }

    private Future<HttpClientResponse> send(PresignedRequest signed) {
      return wire.open(signed)
          .compose(
              request -> {
                if (caller.call().response().closed()) {
                  request.reset();
                  return Future.failedFuture(Running.browserGone());
                }
                request.headers().addAll(conditions);
                caller.call().response().closeHandler(_ -> request.reset());
                return S3Wire.answer(request, request.send());
              })
          .compose(response -> judge(signed, response), thrown -> again(signed, thrown));
    }

    private Future<HttpClientResponse> judge(PresignedRequest signed, HttpClientResponse response) {
      if (!ANSWERS.contains(response.statusCode())) {
        return S3Wire.refusal(signed, response).compose(refusal -> next(Optional.of(refusal)));
      }
      wire.retries().wentWell();
      return Future.succeededFuture(response);
    }

    /** A connection that was kept may have been closed by S3 in the meantime. */
    private Future<HttpClientResponse> again(PresignedRequest signed, Throwable thrown) {
      if (thrown instanceof Failure) {
        return Future.failedFuture(thrown);
      }
      if (caller.call().response().closed()) {
        return Future.failedFuture(
            Failure.of(Reason.UNAVAILABLE, "Nobody waits for it any more.", thrown));
      }
      return made++ < MOST_ATTEMPTS && mayRepeat()
          ? send(signed)
          : Future.failedFuture(S3Wire.unreachable());
    }
  }
}
