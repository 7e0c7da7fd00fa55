package dev.postern.auth.share;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.share.Share.Owner;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.CreateShare.Created;
import dev.postern.contract.share.EndShare;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.ListShares.Shares;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.UploadAllowance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;

/** Lets people share, see what they share, and end it. */
public final class ShareService {
  private static final int MOST_OF_ONE_PERSON = 200;
  private static final int MOST_FILES = 10_000;

  private final ShareRules rules;
  private final Sessions sessions;
  private final SharedShares shares;
  private final ShareGrants grants;
  private final ShareHolders holders;
  private final SharePasswords passwords;
  private final AuditLog audit;
  private final InstantSource clock;

  ShareService(
      ShareRules rules,
      Sessions sessions,
      SharedShares shares,
      ShareGrants grants,
      ShareHolders holders,
      SharePasswords passwords,
      AuditLog audit,
      InstantSource clock) {
    this.rules = rules;
    this.sessions = sessions;
    this.shares = shares;
    this.grants = grants;
    this.holders = holders;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** Answers {@link CreateShare}. */
  public Created create(Caller caller, CreateShare question) {
    Session session = living(caller);
    check(question);
    if (shares.store().ofOwner(caller.subject()).size() >= MOST_OF_ONE_PERSON) {
      throw Failure.of(
          Reason.CONFLICT, "You share as much as anybody can at once. End something first.");
    }
    SessionToken secret = SessionToken.random();
    Instant now = clock.instant();
    Share share =
        new Share(
            secret.id(),
            Owner.of(session),
            question.scope(),
            question.name(),
            now,
            now.plus(question.life()),
            question.oneTime(),
            question.password().map(passwords::hash),
            Optional.empty(),
            0,
            question.allowance());
    shares.store().create(share);
    // Whoever ended the session meanwhile may have looked for shares before this one was there.
    if (sessions.find(session.id()).isEmpty()) {
      shares.store().remove(share.id());
      grants.endIfLast(share);
      throw signInFirst();
    }
    audit.shareCreated(
        caller.username(),
        caller.session(),
        share.id(),
        share.scope().kind().code(),
        share.expiresAt());
    return new Created(share.view(), secret);
  }

  /** Answers {@link ListShares}; what nothing serves any more isn't among them. */
  public Shares list(Caller caller, ListShares question) {
    return new Shares(
        shares.store().ofOwner(caller.subject()).stream()
            .filter(holders::isServed)
            .sorted(Comparator.comparing(Share::createdAt).reversed())
            .map(Share::view)
            .toList());
  }

  /** Answers {@link EndShare}. */
  public EndShare.Ended end(Caller caller, EndShare question) {
    Share ended =
        own(caller, question.share())
            .flatMap(own -> shares.end(own.id(), ShareEnding.REVOKED))
            .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "You have no such share any more."));
    grants.endIfLast(ended);
    return new EndShare.Ended();
  }

  /** The credentials that a visitor's questions are answered with, for the storage service. */
  public TemporaryCredentials credentials(Caller visitor) {
    return holders.credentials(
        shares
            .store()
            .find(visitor.session())
            .filter(share -> share.owner().subject().equals(visitor.subject()))
            .filter(share -> visitor.share().equals(Optional.of(share.scope())))
            .orElseThrow(VisitService::noSuchShare));
  }

  /** What doesn't look like an id isn't looked for: other things lie beside shares. */
  private Optional<Share> own(Caller caller, SessionId id) {
    return SessionToken.parse(id.value())
        .flatMap(_ -> shares.store().find(id))
        .filter(share -> share.owner().subject().equals(caller.subject()));
  }

  private Session living(Caller caller) {
    Session session =
        sessions
            .find(caller.session())
            .filter(found -> found.person().subject().equals(caller.subject()))
            .orElseThrow(ShareService::signInFirst);
    return switch (session.standing()) {
      case MEMBER, FEDERATED -> session;
      case VISITOR ->
          throw Failure.of(
              Reason.FEATURE_UNAVAILABLE, "Only people with an account here can share.");
      case GUEST -> throw Failure.of(Reason.SIGN_IN_REQUIRED, "This is for people who signed in.");
    };
  }

  private void check(CreateShare question) {
    if (!rules.offered()) {
      throw Failure.of(Reason.FEATURE_UNAVAILABLE, "Nothing is shared by links here.");
    }
    if (question.life().compareTo(ShareRules.LEAST) < 0
        || question.life().compareTo(rules.longest()) > 0) {
      throw Failure.invalid(
          "/expiresIn",
          "Must be from "
              + ShareRules.LEAST.toSeconds()
              + " to "
              + rules.longest().toSeconds()
              + " seconds.");
    }
    boolean uploads = question.scope().kind() == ShareKind.UPLOAD;
    if (uploads && question.oneTime()) {
      throw Failure.invalid("/oneTime", "Only a download can be for one time.");
    }
    if (uploads != question.allowance().isPresent()
        || question.allowance().filter(allowance -> !isSome(allowance)).isPresent()) {
      throw Failure.invalid(
          "/most", "Must be 1 to " + MOST_FILES + " files and a byte at least, of uploads alone.");
    }
  }

  private static boolean isSome(UploadAllowance allowance) {
    return allowance.files() >= 1 && allowance.files() <= MOST_FILES && allowance.bytes() >= 1;
  }

  private static Failure signInFirst() {
    return Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
  }
}
