package dev.postern.auth.share;

import dev.postern.auth.session.Session;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.ShareLook;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.ShareView;
import dev.postern.contract.share.UploadAllowance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A link that a person gave to strangers, as it is kept: without the secret that it is made of.
 *
 * @param id hash of the secret; visitors act under it as people act under the id of their session
 * @param owner whose it is
 * @param createdAt also when it counts as proved who the owner is
 * @param oneTime whether the first whole download ends it
 * @param password hash of what visitors must know besides
 * @param claim whose a one-time share has become
 * @param uses downloads begun, or objects brought
 * @param left of what may be brought
 */
record Share(
    SessionId id,
    Owner owner,
    ShareScope scope,
    String name,
    Instant createdAt,
    Instant expiresAt,
    boolean oneTime,
    Optional<String> password,
    Optional<Claim> claim,
    long uses,
    Optional<UploadAllowance> left) {
  private static final String METHOD = "share";

  /**
   * Whose a share is, and by what it is served.
   *
   * @param session in which it was made, whose tokens serve it
   * @param role ARN that the person had chosen; empty while the identity pool chooses
   * @param actsIn ARN of the role that their token said they act in, chosen or preferred; a share
   *     ends when that is another
   */
  record Owner(
      String subject,
      String username,
      List<String> groups,
      SessionId session,
      Optional<String> role,
      Optional<String> actsIn) {
    Owner {
      groups = List.copyOf(groups);
    }

    static Owner of(Session session) {
      return new Owner(
          session.person().subject(),
          session.person().username(),
          session.person().groups(),
          session.id(),
          session.identity().role(),
          actsIn(session, session.identity().role()));
    }

    /** Whether the person still acts in the role in which they shared. */
    boolean isIn(Session now) {
      return actsIn(now, role).equals(actsIn);
    }

    private static Optional<String> actsIn(Session session, Optional<String> chosen) {
      return chosen.isPresent()
          ? chosen.filter(session.person().roles().arns()::contains)
          : session.person().roles().preferred();
    }
  }

  /**
   * A one-time share that is somebody's.
   *
   * @param visitor id of who has it
   * @param until when a download may begin, or begin again, at the latest
   */
  record Claim(SessionId visitor, Instant until) {}

  Share claimedBy(SessionId visitor, Instant until) {
    return with(Optional.of(new Claim(visitor, until)), uses, left);
  }

  Share usedOnceMore() {
    return with(claim, uses + 1, left);
  }

  Share with(UploadAllowance allowance) {
    return with(claim, uses, Optional.of(allowance));
  }

  private Share with(Optional<Claim> claimed, long used, Optional<UploadAllowance> allowed) {
    return new Share(
        id, owner, scope, name, createdAt, expiresAt, oneTime, password, claimed, used, allowed);
  }

  /** Whoever acts by it, as other services know them. */
  Caller visitor() {
    return new Caller(
        id,
        owner.subject(),
        owner.username(),
        owner.groups(),
        createdAt,
        List.of(METHOD),
        owner.role(),
        Optional.of(scope));
  }

  ShareView view() {
    return new ShareView(
        id,
        name,
        scope,
        createdAt,
        expiresAt,
        oneTime,
        claim.isPresent(),
        password.isPresent(),
        uses,
        left);
  }

  ShareLook look() {
    return new ShareLook(id, name, scope.kind(), !scope.singleObject(), expiresAt, oneTime, left);
  }
}
