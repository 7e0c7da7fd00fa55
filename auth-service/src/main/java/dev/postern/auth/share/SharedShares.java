package dev.postern.auth.share;

import dev.postern.auth.audit.AuditLog;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shares and their end, of which every node hears: with it goes what is being transferred by them
 * and what was kept for them.
 */
record SharedShares(ShareStore store, Consumer<SessionEnded> announcer, AuditLog audit) {
  /** What is shared by the tokens of that session, or by what it left. */
  List<Share> servedBy(String subject, SessionId session) {
    return store.ofOwner(subject).stream()
        .filter(share -> share.owner().session().equals(session))
        .toList();
  }

  /** Ends a share; empty where somebody else had done so. */
  Optional<Share> end(SessionId id, ShareEnding ending) {
    Optional<Share> ended = store.remove(id);
    ended.ifPresent(
        share -> {
          announcer.accept(new SessionEnded(id));
          audit.shareEnded(share.owner().username(), id, ending.code());
        });
    return ended;
  }

  void endAllServedBy(String subject, SessionId session) {
    servedBy(subject, session).forEach(share -> end(share.id(), ShareEnding.OWNER_GONE));
  }

  void endAllOf(String subject) {
    store.ofOwner(subject).forEach(share -> end(share.id(), ShareEnding.OWNER_GONE));
  }
}
