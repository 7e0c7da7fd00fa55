package dev.postern.gateway.share;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.BringToShare.Place;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.OpenShare.Opened;
import dev.postern.contract.share.OpenShare.PasswordNeeded;
import dev.postern.contract.share.SettleShare.BrokeOff;
import dev.postern.contract.share.SettleShare.Downloaded;
import dev.postern.contract.share.SettleShare.NotStored;
import dev.postern.contract.share.SettleShare.Stored;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import dev.postern.gateway.transfer.ObjectTransfers;
import dev.postern.gateway.transfer.ObjectTransfers.Delivery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * What strangers do with a link. Opening it moves no bytes, so that whatever looks at links by
 * itself uses none up; it takes a script that posts what no server was sent before.
 */
final class VisitEndpoints {
  private static final String NO_STORE = "no-store";
  private static final int LONGEST_NAME = 1_024;
  private static final TextRule LINK = TextRule.anything(1, 200);
  private static final TextRule PASSWORD = TextRule.anything(1, 128);

  private final OperationBus bus;
  private final VisitorCookie cookie;
  private final ObjectTransfers transfers;

  VisitEndpoints(OperationBus bus, VisitorCookie cookie, ObjectTransfers transfers) {
    this.bus = bus;
    this.cookie = cookie;
    this.transfers = transfers;
  }

  /** {@code POST /api/s/open}. */
  Future<Answer> open(Call call) {
    unlisted(call);
    return call.form()
        .map(form -> question(call, form))
        .compose(question -> bus.ask(OpenShare.OPERATION, question, call.id()))
        .map(
            result ->
                switch (result) {
                  case Opened(SessionToken visitor, var look) -> {
                    cookie.hold(call, visitor);
                    yield Answer.json(200, json -> ShareJson.write(json, look));
                  }
                  case PasswordNeeded() ->
                      throw Refusal.of(
                          ProblemType.SHARE_PASSWORD_REQUIRED, "Give the password of this link.");
                });
  }

  private OpenShare question(Call call, JsonForm form) {
    Secret link = form.secret("link", LINK);
    Optional<Secret> password = form.optionalSecret("password", PASSWORD);
    form.refuseIfInvalid();
    return new OpenShare(
        SessionToken.parse(link.reveal()).orElseThrow(VisitEndpoints::noSuchShare),
        password,
        call.address(),
        cookie.sentBy(call));
  }

  /** {@code GET /api/s/{id}/content}. */
  Future<Answer> content(Call call) {
    unlisted(call);
    SessionId share = new SessionId(call.pathParameter(ShareEndpoints.ID));
    SessionToken visitor = cookie.sentBy(call).orElseThrow(VisitEndpoints::noSuchShare);
    boolean begins = !call.request().method().equals(HttpMethod.HEAD);
    return bus.ask(UseShare.OPERATION, new UseShare(share, visitor, begins), call.id())
        .compose(admitted -> handOut(new ShareVisitor(bus, call, share, visitor, admitted)))
        .map(
            answer -> {
              call.response().putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
              return answer;
            })
        .recover(thrown -> Future.failedFuture(forStrangers(thrown, "read")));
  }

  private Future<Answer> handOut(ShareVisitor visitor) {
    ShareScope scope = visitor.scope();
    Delivery delivery = whole -> visitor.settle(whole ? new Downloaded() : new BrokeOff());
    return scope.singleObject()
        ? transfers.download(visitor, scope.bucket(), scope.keys().getFirst(), delivery)
        : Future.succeededFuture(
            transfers.archive(
                visitor, scope.bucket(), scope.keys(), scope.prefixes(), visitor.name(), delivery));
  }

  /** {@code PUT /api/s/{id}/files}. */
  Future<Answer> bring(Call call) {
    unlisted(call);
    SessionId share = new SessionId(call.pathParameter(ShareEndpoints.ID));
    String name = call.query().text("name").orElse("");
    if (name.isEmpty() || name.length() > LONGEST_NAME || TextRule.hasLoneSurrogate(name)) {
      call.query().complain("name", "Must be the name of a file, of 1 to 1024 characters.");
    }
    call.query().refuseIfInvalid();
    long size = ObjectTransfers.declaredLength(call);
    if (size > PresignUpload.MOST_BYTES) {
      throw Failure.of(Reason.OBJECT_TOO_LARGE, "At most 5 GiB can be brought in one file.");
    }
    SessionToken visitor = cookie.sentBy(call).orElseThrow(VisitEndpoints::noSuchShare);
    return bus.ask(BringToShare.OPERATION, new BringToShare(share, visitor, name, size), call.id())
        .compose(
            place ->
                store(new ShareVisitor(bus, call, share, visitor, place.admitted()), place, size))
        .recover(thrown -> Future.failedFuture(forStrangers(thrown, "store")));
  }

  private Future<Answer> store(ShareVisitor visitor, Place place, long size) {
    return Future.succeededFuture()
        .compose(_ -> transfers.store(visitor, visitor.scope().bucket(), place.key(), size))
        .onSuccess(_ -> visitor.settle(new Stored(size)))
        .onFailure(_ -> visitor.settle(new NotStored(size)))
        .map(
            _ ->
                Answer.json(
                    201,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("name", place.name());
                      json.writeNumberField("size", size);
                      json.writeEndObject();
                    }));
  }

  /** Nobody need find it, and nobody find it again. */
  private static void unlisted(Call call) {
    call.response().putHeader("X-Robots-Tag", "none");
  }

  /** What the owner's role, bucket or sign-in have to do with it is no stranger's business. */
  private static Throwable forStrangers(Throwable thrown, String deed) {
    if (!(thrown instanceof Failure failure)) {
      return thrown;
    }
    return switch (failure.reason()) {
      case UNAUTHENTICATED -> noSuchShare();
      case ACCESS_DENIED, ROLE_DENIED, NO_SUCH_BUCKET ->
          Failure.of(Reason.ACCESS_DENIED, "Whoever shared this may not " + deed + " it any more.");
      default -> failure;
    };
  }

  private static Failure noSuchShare() {
    return Failure.of(
        Reason.NO_SUCH_SHARE, "This link isn't good for anything: it has ended, or never was one.");
  }
}
