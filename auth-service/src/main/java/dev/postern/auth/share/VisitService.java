package dev.postern.auth.share;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.caller.CallerAssertions;
import dev.postern.auth.caller.CallerAssertions.Issued;
import dev.postern.auth.share.Share.Claim;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.OpenShare.Opened;
import dev.postern.contract.share.OpenShare.PasswordNeeded;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.share.UseShare.Admitted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets strangers in by the links that people gave them. Whatever is wrong with a link, there is one
 * answer: whoever has none learns nothing of those that there are.
 */
public final class VisitService {
  /** How long a one-time share waits for whoever began to download it, from their last attempt. */
  static final Duration CLAIM = Duration.ofMinutes(15);

  private static final Duration LEAST_LIFE = Duration.ofSeconds(1);

  private final SharedShares shares;
  private final ShareHolders holders;
  private final Visits visits;
  private final SharePasswords passwords;
  private final ShareLimits limits;
  private final CallerAssertions assertions;
  private final AuditLog audit;
  private final InstantSource clock;

  VisitService(
      SharedShares shares,
      ShareHolders holders,
      Visits visits,
      SharePasswords passwords,
      ShareLimits limits,
      CallerAssertions assertions,
      AuditLog audit,
      InstantSource clock) {
    this.shares = shares;
    this.holders = holders;
    this.visits = visits;
    this.passwords = passwords;
    this.limits = limits;
    this.assertions = assertions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Answers {@link OpenShare}. */
  public OpenShare.Result open(OpenShare question) {
    SessionId id = question.secret().id();
    try {
      limits.open(id, question.address());
      return openHere(id, question);
    } catch (Failure failure) {
      audit.shareRefused(id, question.address(), failure.reason());
      throw failure;
    }
  }

  private OpenShare.Result openHere(SessionId id, OpenShare question) {
    SessionToken visitor = question.visitor().orElseGet(SessionToken::random);
    Share share =
        shares
            .store()
            .find(id)
            .filter(found -> isOpenTo(found, visitor.id(), clock.instant()))
            .orElseThrow(VisitService::noSuchShare);
    if (share.password().isPresent() && visits.find(id, visitor.id()).isEmpty()) {
      if (question.password().isEmpty()) {
        return new PasswordNeeded();
      }
      limits.password(id, question.address());
      if (!passwords.isRight(question.password().get(), share.password().get())) {
        throw Failure.of(Reason.SHARE_PASSWORD_WRONG, "That isn't the password of this link.");
      }
      limits.passwordWasRight(id, question.address());
    }
    holders.requireRights(share);
    visits.open(share, visitor.id());
    audit.shareOpened(id, visitor.id(), question.address());
    return new Opened(visitor, share.look());
  }

  /** Answers {@link UseShare}. */
  public Admitted use(UseShare question) {
    SessionId visitor = question.visitor().id();
    Share share = visited(question.share(), visitor);
    if (share.scope().kind() != ShareKind.DOWNLOAD && question.begin()) {
      throw noSuchShare();
    }
    return question.begin()
        ? audit.tellingOfVisitor(
            "share_download",
            share.id(),
            visitor,
            () -> {
              holders.requireRights(share);
              return admit(
                  shares
                      .store()
                      .change(share.id(), present -> begun(present, visitor))
                      .orElseThrow(VisitService::noSuchShare));
            })
        : admit(share);
  }

  /** What the visitor opened, if it lives and isn't somebody else's by now. */
  Share visited(SessionId id, SessionId visitor) {
    return SessionToken.parse(id.value())
        .flatMap(_ -> shares.store().find(id))
        .filter(share -> visits.find(id, visitor).isPresent())
        .filter(share -> isOpenTo(share, visitor, Instant.MIN))
        .orElseThrow(VisitService::noSuchShare);
  }

  Admitted admit(Share share) {
    Duration left = Duration.between(clock.instant(), share.expiresAt());
    if (left.compareTo(LEAST_LIFE) < 0) {
      throw noSuchShare();
    }
    Issued issued = assertions.issue(share.visitor(), left);
    return new Admitted(issued.assertion(), issued.validUntil(), share.scope(), share.name());
  }

  private Share begun(Share share, SessionId visitor) {
    Instant now = clock.instant();
    if (!isOpenTo(share, visitor, now)) {
      throw noSuchShare();
    }
    return share.oneTime() && share.claim().isEmpty()
        ? share.claimedBy(visitor, now.plus(CLAIM)).usedOnceMore()
        : share.oneTime() ? share : share.usedOnceMore();
  }

  /**
   * Whether the visitor may begin with it then. One that goes on with what they began may do so at
   * any time.
   */
  private static boolean isOpenTo(Share share, SessionId visitor, Instant at) {
    return share.claim().isEmpty()
        || share.claim().filter(claim -> isOf(claim, visitor, at)).isPresent();
  }

  private static boolean isOf(Claim claim, SessionId visitor, Instant at) {
    return claim.visitor().equals(visitor) && at.isBefore(claim.until());
  }

  static Failure noSuchShare() {
    return Failure.of(
        Reason.NO_SUCH_SHARE, "This link isn't good for anything: it has ended, or never was one.");
  }
}
