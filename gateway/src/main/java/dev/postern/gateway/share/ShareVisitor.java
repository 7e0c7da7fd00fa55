package dev.postern.gateway.share;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.SettleShare.Outcome;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.share.UseShare.Admitted;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.Asker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stranger who was let in by a link, for one call. Nothing of it is kept for the next one, so
 * that a link is good for nothing from the moment in which it ends.
 */
final class ShareVisitor implements Asker {
  private static final Logger LOG = LoggerFactory.getLogger(ShareVisitor.class);

  private final OperationBus bus;
  private final Call call;
  private final SessionId share;
  private final SessionToken visitor;
  private final InstantSource clock = InstantSource.system();
  private Admitted admitted;

  ShareVisitor(
      OperationBus bus, Call call, SessionId share, SessionToken visitor, Admitted admitted) {
    this.bus = bus;
    this.call = call;
    this.share = share;
    this.visitor = visitor;
    this.admitted = admitted;
  }

  ShareScope scope() {
    return admitted.scope();
  }

  /** What the owner called it. */
  String name() {
    return admitted.name();
  }

  @Override
  public Call call() {
    return call;
  }

  @Override
  public SessionId session() {
    return share;
  }

  @Override
  public <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question) {
    return ask(assertion -> bus.ask(operation, question, assertion, call.id()));
  }

  @Override
  public <Q, A> Future<A> ask(CallerOperation<Q, A> operation, Q question, Duration patience) {
    return ask(assertion -> bus.ask(operation, question, assertion, call.id(), patience));
  }

  /** Tells how the transfer went; whatever becomes of that, the transfer is over. */
  void settle(Outcome outcome) {
    bus.ask(SettleShare.OPERATION, new SettleShare(share, visitor, outcome), call.id())
        .onFailure(
            failed ->
                call.log(
                    () ->
                        LOG.warn(
                            "request {}: a share doesn't hear of its use", call.id().value())));
  }

  private <A> Future<A> ask(Function<CallerAssertion, Future<A>> asking) {
    Future<Admitted> current =
        clock.instant().isBefore(admitted.validUntil())
            ? Future.succeededFuture(admitted)
            : renew();
    return current
        .compose(good -> asking.apply(good.assertion()))
        .recover(
            thrown ->
                thrown instanceof Failure failure && failure.reason() == Reason.UNAUTHENTICATED
                    ? renew().compose(good -> asking.apply(good.assertion()))
                    : Future.failedFuture(thrown));
  }

  private Future<Admitted> renew() {
    return bus.ask(UseShare.OPERATION, new UseShare(share, visitor, false), call.id())
        .onSuccess(good -> admitted = good);
  }
}
