package dev.postern.auth.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.share.Visits.Visit;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.BringToShare.Place;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.SettleShare.BrokeOff;
import dev.postern.contract.share.SettleShare.Downloaded;
import dev.postern.contract.share.SettleShare.NotStored;
import dev.postern.contract.share.SettleShare.Settled;
import dev.postern.contract.share.SettleShare.Stored;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.UploadAllowance;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Keeps count of what strangers bring and take away by a link. */
public final class BringService {
  private static final int LONGEST_KEY = 1024;

  private final VisitService visitors;
  private final Visits visits;
  private final SharedShares shares;
  private final ShareGrants grants;
  private final ShareHolders holders;
  private final AuditLog audit;
  private final InstantSource clock;

  BringService(
      VisitService visitors,
      Visits visits,
      SharedShares shares,
      ShareGrants grants,
      ShareHolders holders,
      AuditLog audit,
      InstantSource clock) {
    this.visitors = visitors;
    this.visits = visits;
    this.shares = shares;
    this.grants = grants;
    this.holders = holders;
    this.audit = audit;
    this.clock = clock;
  }

  /** Answers {@link BringToShare}. */
  public Place bring(BringToShare question) {
    SessionId visitor = question.visitor().id();
    Share share = visitors.visited(question.share(), visitor);
    Visit visit = visits.find(share.id(), visitor).orElseThrow(VisitService::noSuchShare);
    if (share.scope().kind() != ShareKind.UPLOAD || question.size() < 0) {
      throw VisitService.noSuchShare();
    }
    String name = FileName.of(question.name());
    String key = share.scope().prefixes().getFirst() + visit.folder() + "/" + name;
    if (key.getBytes(UTF_8).length > LONGEST_KEY) {
      throw Failure.invalid("?name", "The name is too long. Give the file a shorter one.");
    }
    return audit.tellingOfVisitor(
        "share_upload",
        share.id(),
        visitor,
        () -> {
          holders.requireRights(share);
          Share reserved =
              shares
                  .store()
                  .change(share.id(), present -> less(present, question.size()))
                  .orElseThrow(VisitService::noSuchShare);
          return new Place(visitors.admit(reserved), key, name);
        });
  }

  /** Answers {@link SettleShare}; the visit itself may be over by then. */
  public Settled settle(SettleShare question) {
    SessionId id = question.share();
    SessionId visitor = question.visitor().id();
    switch (question.outcome()) {
      case Downloaded() -> {
        audit.shareTransferred(id, visitor, "ok", OptionalLong.empty());
        shares
            .store()
            .find(id)
            .filter(share -> isClaimedBy(share, visitor))
            .flatMap(share -> shares.end(id, ShareEnding.USED_UP))
            .ifPresent(grants::endIfLast);
      }
      case BrokeOff() -> {
        audit.shareTransferred(id, visitor, "failed", OptionalLong.empty());
        shares
            .store()
            .change(
                id,
                share ->
                    isClaimedBy(share, visitor)
                        ? share.claimedBy(visitor, clock.instant().plus(VisitService.CLAIM))
                        : share);
      }
      case Stored(long size) -> {
        audit.shareTransferred(id, visitor, "ok", OptionalLong.of(size));
        shares.store().change(id, Share::usedOnceMore);
      }
      case NotStored(long size) -> {
        audit.shareTransferred(id, visitor, "failed", OptionalLong.of(size));
        shares.store().change(id, share -> more(share, size));
      }
    }
    return new Settled();
  }

  private static boolean isClaimedBy(Share share, SessionId visitor) {
    return share.claim().filter(claim -> claim.visitor().equals(visitor)).isPresent();
  }

  private static Share less(Share share, long size) {
    UploadAllowance left = share.left().orElseThrow(VisitService::noSuchShare);
    if (left.files() < 1 || left.bytes() < size) {
      throw Failure.of(
          Reason.OBJECT_TOO_LARGE, "That is more than may still be brought by this link.");
    }
    return share.with(new UploadAllowance(left.files() - 1, left.bytes() - size));
  }

  private static Share more(Share share, long size) {
    return share
        .left()
        .map(left -> share.with(new UploadAllowance(left.files() + 1, left.bytes() + size)))
        .orElse(share);
  }
}
