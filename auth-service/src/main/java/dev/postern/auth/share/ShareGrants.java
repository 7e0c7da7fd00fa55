package dev.postern.auth.share;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionLifetime;
import dev.postern.auth.session.SessionStore;
import dev.postern.auth.session.SessionTokens;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.tokens.Heirs;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what serves a share when the session is over in which it was made. Where that ended as
 * sessions do, by signing out in that browser or by time, its tokens go over into a grant: a
 * session without a token, which nobody can be in, under an id that follows from the other's. Where
 * it was ended as if it were a thief's, so are its shares.
 */
final class ShareGrants implements Heirs {
  private static final Logger LOG = LoggerFactory.getLogger(ShareGrants.class);
  private static final Duration LONGEST_INHERITING = Duration.ofSeconds(3);

  private final SessionStore store;
  private final Sessions grants;
  private final SharedShares shares;
  private final TokenVault vault;

  /**
   * @param store of the grants
   * @param grants the same, whose listener ends the shares of a grant that is over
   */
  ShareGrants(SessionStore store, Sessions grants, SharedShares shares, TokenVault vault) {
    this.store = store;
    this.grants = grants;
    this.shares = shares;
    this.vault = vault;
  }

  /** How long grants live: by {@link #keep} each as long as the last of its shares. */
  static SessionLifetime lifetime() {
    return new SessionLifetime(ShareRules.MOST, ShareRules.MOST);
  }

  /** No token has this id: none is as long as what it is the hash of. */
  static SessionId grantOf(SessionId session) {
    return Hashes.id("grant of " + session.value());
  }

  /** The grant that a session left, if it did. */
  Optional<Session> find(SessionId session) {
    return grants.find(grantOf(session));
  }

  /** A share is over; with the last of them goes what served it alone. */
  void endIfLast(Share ended) {
    SessionId session = ended.owner().session();
    if (latestEnd(ended.owner().subject(), session).isEmpty()) {
      grants.end(grantOf(session), Ending.LAST_SHARE_ENDED);
    }
  }

  @Override
  public boolean inherits(Session ended, Ending ending) {
    return calmly(
        () ->
            switch (ending) {
              case SIGNED_OUT, EXPIRED, REPLACED, TOO_MANY ->
                  tokensOf(ended).map(own -> keep(ended, ended.person(), own, false)).orElse(false);
              case ENDED_BY_PERSON,
                  SIGNED_OUT_EVERYWHERE,
                  PASSWORD_CHANGED,
                  PASSWORD_RESET,
                  ACCOUNT_DELETED,
                  TOKENS_REFUSED,
                  REFRESH_TOKEN_DEAD,
                  PROVIDER_TOKEN_OVER,
                  GUEST_REFUSED,
                  SEALING_KEY_GONE,
                  LAST_SHARE_ENDED -> {
                grants.end(grantOf(ended.id()), ending);
                shares.endAllServedBy(ended.person().subject(), ended.id());
                yield false;
              }
            });
  }

  @Override
  public boolean inherits(Session ended, Person person, UserTokens fresh) {
    return calmly(() -> keep(ended, person, fresh, true));
  }

  /** What was shared in a session that lives on stays, unless it could be a thief's work. */
  @Override
  public void disinherit(String subject, Ending ending) {
    calmly(
        () -> {
          grants.endAllOf(subject, ending);
          if (ending != Ending.ENDED_BY_PERSON) {
            shares.endAllOf(subject);
          }
          return true;
        });
  }

  @Override
  public void disinheritNamed(String typed, Ending ending) {
    calmly(
        () -> {
          grants.endAllNamed(typed, ending);
          return true;
        });
  }

  /**
   * Keeps tokens for as long as anything is shared by them. Tokens that arrived late replace those
   * that are kept already: with rotation the earlier ones are good for nothing.
   */
  private boolean keep(Session ended, Person person, UserTokens tokens, boolean late) {
    Optional<Instant> until = latestEnd(person.subject(), ended.id());
    if (until.isEmpty()) {
      return false;
    }
    SessionId id = grantOf(ended.id());
    String sealed = vault.seal(id, tokens);
    if (grants.find(id).isPresent()) {
      return !late || grants.change(id, grant -> grant.renewed(person, sealed)).isPresent();
    }
    // So that the grants' lifetime, which counts from there, is up when the last share is.
    Instant from = until.get().minus(ShareRules.MOST);
    store.create(
        new Session(
            id,
            person,
            ended.standing(),
            ended.methods(),
            ended.browser(),
            from,
            from,
            ended.identity(),
            sealed,
            0));
    return true;
  }

  private Optional<Instant> latestEnd(String subject, SessionId session) {
    return shares.servedBy(subject, session).stream()
        .map(Share::expiresAt)
        .max(Comparator.naturalOrder());
  }

  private Optional<UserTokens> tokensOf(Session ended) {
    Optional<SessionTokens> tokens = vault.open(ended.id(), ended.sealedTokens());
    return tokens.filter(UserTokens.class::isInstance).map(UserTokens.class::cast);
  }

  /**
   * The session is over in any case. Its shares have nothing that serves them then, and so are over
   * too; it only takes a minute longer until everybody knows.
   */
  private static boolean calmly(Supplier<Boolean> deed) {
    try {
      return Deadline.regardless(LONGEST_INHERITING, deed);
    } catch (Failure failure) {
      LOG.warn("the shares of a session that ended can't be cared for: {}", failure.getMessage());
      return false;
    }
  }
}
