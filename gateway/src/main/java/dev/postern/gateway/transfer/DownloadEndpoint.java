package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.Asker;
import dev.postern.gateway.session.SignedIn;
import dev.postern.gateway.transfer.ObjectTransfers.Delivery;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands objects out in whole or in part, as attachments or to be shown within a page. */
final class DownloadEndpoint {
  private static final String REVALIDATED = "private, no-cache";
  private static final String SANDBOX = "sandbox; default-src 'none'";
  private static final String ANY_TYPE = "application/octet-stream";
  private static final Pattern TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(?:;[ -~]{1,200})?");

  private static final Pattern RANGE =
      Pattern.compile("bytes [0-9]{1,18}-([0-9]{1,18})/([0-9]{1,18})");

  private static final Delivery UNHEARD = _ -> {};

  /** Of all that S3 sends, what a browser gets as it is. */
  private static final CharSequence[] PASSED_ON = {
    HttpHeaders.ACCEPT_RANGES,
    HttpHeaders.CONTENT_ENCODING,
    HttpHeaders.CONTENT_LANGUAGE,
    HttpHeaders.CONTENT_LENGTH,
    HttpHeaders.CONTENT_RANGE,
    HttpHeaders.ETAG,
    HttpHeaders.LAST_MODIFIED
  };

  private final Reader reader;
  private final Running running;
  private final Previews previews;

  DownloadEndpoint(Reader reader, Running running) {
    this.reader = reader;
    this.previews = new Previews(reader);
    this.running = running;
  }

  /** {@code GET /api/storage/buckets/{bucket}/object}. */
  Future<Answer> download(SignedIn caller) {
    Call call = caller.call();
    ObjectAddress object = ObjectQuery.read(call);
    Optional<String> view = call.query().text("view");
    view.filter(kind -> !kind.equals("inline"))
        .ifPresent(_ -> call.query().complain("view", "Must be inline or absent."));
    call.query().refuseIfInvalid();
    ReadConditions conditions = ReadConditions.of(call.request().headers(), isHead(call));
    return view.isPresent()
        ? previews
            .typeOf(caller, object)
            .compose(type -> read(caller, object, conditions, Optional.of(type), UNHEARD))
        : read(caller, object, conditions, Optional.empty(), UNHEARD);
  }

  /** The object as an attachment, as the call wants it. */
  Future<Answer> attachment(Asker caller, ObjectAddress object, Delivery delivery) {
    return read(
        caller,
        object,
        ReadConditions.of(caller.call().request().headers(), isHead(caller.call())),
        Optional.empty(),
        delivery);
  }

  private Future<Answer> read(
      Asker caller,
      ObjectAddress object,
      ReadConditions conditions,
      Optional<String> shownAs,
      Delivery delivery) {
    boolean headOnly = isHead(caller.call());
    return reader
        .read(caller, object, headOnly, conditions.forS3())
        .compose(
            response ->
                response.statusCode() == 412 && conditions.wholeOtherwise()
                    ? wholeInstead(caller, object, response)
                    : Future.succeededFuture(response))
        .map(response -> answer(caller, object, shownAs, response, delivery));
  }

  private static boolean isHead(Call call) {
    return call.request().method().equals(HttpMethod.HEAD);
  }

  private Future<HttpClientResponse> wholeInstead(
      Asker caller, ObjectAddress object, HttpClientResponse unread) {
    unread.resume();
    return reader.read(caller, object, false, MultiMap.caseInsensitiveMultiMap());
  }

  private Answer answer(
      Asker caller,
      ObjectAddress object,
      Optional<String> shownAs,
      HttpClientResponse response,
      Delivery delivery) {
    MultiMap headers = caller.call().response().headers();
    int status = response.statusCode();
    if (status == 412 || status == 416) {
      response.resume();
      throw status == 412
          ? Failure.of(Reason.PRECONDITION_FAILED, "The object isn't as the request expects it.")
          : Failure.of(Reason.RANGE_NOT_SATISFIABLE, "The object ends before that range.");
    }
    headers.set(HttpHeaders.CACHE_CONTROL, REVALIDATED);
    for (CharSequence name : PASSED_ON) {
      @Nullable String value = response.getHeader(name);
      if (value != null) {
        headers.set(name, value);
      }
    }
    if (status == 304) {
      headers.remove(HttpHeaders.CONTENT_LENGTH);
      response.resume();
      return Answer.empty(304);
    }
    if (shownAs.isPresent()) {
      Previews.allow(headers, shownAs.get(), object.key());
    } else {
      headers.set(HttpHeaders.CONTENT_TYPE, typeOf(response));
      headers.set("Content-Disposition", ContentDisposition.attachment(object.key()));
      headers.set("Content-Security-Policy", SANDBOX);
    }
    if (isHead(caller.call())) {
      response.resume();
      return Answer.empty(200);
    }
    return Answer.streamed(status, call -> pump(caller, call, response, delivery));
  }

  private Future<Void> pump(
      Asker caller, Call call, HttpClientResponse response, Delivery delivery) {
    boolean toTheEnd = reachesTheEnd(response);
    Running.Transfer transfer = running.begin(caller.session(), call, "download");
    Pump pump = new Pump(response, call.response()::write, transfer);
    call.response()
        .closeHandler(
            _ -> {
              pump.abort(Running.browserGone());
              response.request().reset();
            });
    return pump.run()
        .onComplete(
            moved -> {
              transfer.done(moved.succeeded());
              delivery.ended(moved.succeeded() && toTheEnd);
            })
        .onFailure(_ -> response.request().reset());
  }

  /** Whether the last byte of the object is among those that come. */
  private static boolean reachesTheEnd(HttpClientResponse response) {
    @Nullable String range = response.getHeader(HttpHeaders.CONTENT_RANGE);
    if (response.statusCode() != 206 || range == null) {
      return response.statusCode() == 200;
    }
    Matcher parts = RANGE.matcher(range);
    return parts.matches() && Long.parseLong(parts.group(1)) + 1 == Long.parseLong(parts.group(2));
  }

  private static String typeOf(HttpClientResponse response) {
    @Nullable String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && TYPE.matcher(type).matches() ? type : ANY_TYPE;
  }
}
