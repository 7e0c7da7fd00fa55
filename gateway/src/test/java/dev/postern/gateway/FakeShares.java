package dev.postern.gateway;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.EndShare;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareLook;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.ShareView;
import dev.postern.contract.share.UploadAllowance;
import dev.postern.contract.share.UseShare;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The shares of an auth service: one, with {@link #PASSWORD}, whose visitors it remembers. */
final class FakeShares {
  /** As the description of the API has it. */
  static final SessionToken LINK =
      new SessionToken(new Secret("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

  static final Secret PASSWORD = new Secret("over the hills");
  static final ShareScope FILE =
      new ShareScope(ShareKind.DOWNLOAD, "files", List.of("minutes/may.csv"), List.of());
  static final Instant END = Instant.parse("2126-01-08T09:30:00Z");

  private final ConcurrentHashMap.KeySetView<SessionToken, Boolean> visitors =
      ConcurrentHashMap.newKeySet();

  private final BlockingQueue<SettleShare.Outcome> told = new LinkedBlockingQueue<>();

  /** What the share is good for. */
  volatile ShareScope scope = FILE;

  /** Whether it is there. */
  volatile boolean living = true;

  List<Future<?>> start(FakeAuth auth) {
    return List.of(
        auth.answer(ListShares.OPERATION, (_, _) -> new ListShares.Shares(List.of(view()))),
        auth.answer(CreateShare.OPERATION, (_, _) -> new CreateShare.Created(view(), LINK)),
        auth.answer(EndShare.OPERATION, this::end),
        auth.answer(OpenShare.OPERATION, this::open),
        auth.answer(UseShare.OPERATION, question -> admit(auth, question)),
        auth.answer(
            BringToShare.OPERATION,
            question ->
                new BringToShare.Place(
                    admit(auth, new UseShare(question.share(), question.visitor(), false)),
                    "inbox/of a visitor/" + question.name(),
                    question.name())),
        auth.answer(
            SettleShare.OPERATION,
            question -> {
              told.add(question.outcome());
              return new SettleShare.Settled();
            }));
  }

  void reset() {
    visitors.clear();
    told.clear();
    scope = FILE;
    living = true;
  }

  /** So many things that were told of transfers, awaited. */
  List<SettleShare.Outcome> told(int number) {
    return Stream.generate(this::next).limit(number).toList();
  }

  private SettleShare.Outcome next() {
    try {
      return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private EndShare.Ended end(Caller caller, EndShare question) {
    if (!question.share().equals(LINK.id())) {
      throw Failure.of(Reason.NOT_FOUND, "You have no such share any more.");
    }
    living = false;
    return new EndShare.Ended();
  }

  private OpenShare.Result open(OpenShare question) {
    if (!living || !question.secret().equals(LINK)) {
      throw noSuchShare();
    }
    if (question.password().isEmpty()) {
      return new OpenShare.PasswordNeeded();
    }
    if (!question.password().get().equals(PASSWORD)) {
      throw Failure.of(Reason.SHARE_PASSWORD_WRONG, "That isn't the password of this link.");
    }
    SessionToken visitor = question.visitor().orElseGet(SessionToken::random);
    visitors.add(visitor);
    return new OpenShare.Opened(
        visitor,
        new ShareLook(
            LINK.id(), "Minutes", scope.kind(), !scope.singleObject(), END, false, left()));
  }

  private UseShare.Admitted admit(FakeAuth auth, UseShare question) {
    if (!living || !question.share().equals(LINK.id()) || !visitors.contains(question.visitor())) {
      throw noSuchShare();
    }
    return new UseShare.Admitted(
        auth.assertion(question.visitor()), Instant.now().plusSeconds(60), scope, "Minutes");
  }

  private ShareView view() {
    SessionId id = LINK.id();
    return new ShareView(
        id, "Minutes", scope, FakeAuth.ANN.authenticatedAt(), END, false, false, true, 2, left());
  }

  private Optional<UploadAllowance> left() {
    return scope.kind() == ShareKind.UPLOAD
        ? Optional.of(new UploadAllowance(3, 1_000))
        : Optional.empty();
  }

  private static Failure noSuchShare() {
    return Failure.of(Reason.NO_SUCH_SHARE, "This link isn't good for anything.");
  }
}
