package dev.postern.auth.share;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.caller.CallerAssertions;
import dev.postern.auth.credentials.RoleCredentials;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.EndingListener;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionLifetime;
import dev.postern.auth.session.SessionStore;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.tokens.Heirs;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.session.SessionEnded;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Sharing, put together in the order in which its parts and those of sessions need each other. */
public final class Sharing {
  private static final int MOST_GRANTS = 10_000;

  private final ShareRules rules;
  private final SharedMap map;
  private final SharedShares shares;
  private final Sessions grantSessions;
  private final ShareGrants grants;
  private final ShareLimits limits;
  private final SharePasswords passwords = new SharePasswords(SharePasswords.ROUNDS);
  private final AuditLog audit;
  private final InstantSource clock;

  /**
   * The part that sessions need for their end.
   *
   * @param map of the shares and visits
   * @param grantStore of what sessions leave
   * @param endings does what is to be done for a grant that is over, as for any session
   * @param limits of what strangers do
   */
  public Sharing(
      ShareRules rules,
      SharedMap map,
      SessionStore grantStore,
      Seal seal,
      TokenVault vault,
      EndingListener endings,
      ShareLimits limits,
      Consumer<SessionEnded> announcer,
      AuditLog audit,
      InstantSource clock) {
    this.rules = rules;
    this.map = map;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    shares = new SharedShares(new ShareStore(map, seal, clock), announcer, audit);
    grantSessions =
        new Sessions(
            grantStore,
            ShareGrants.lifetime(),
            MOST_GRANTS,
            vault,
            (grant, ending) -> ended(grant, ending, endings),
            clock);
    grants = new ShareGrants(grantStore, grantSessions, shares, vault);
  }

  /** How long what sessions leave is kept. */
  public static SessionLifetime grantLifetime() {
    return ShareGrants.lifetime();
  }

  /** Who goes on with the tokens of sessions that are over. */
  public Heirs heirs() {
    return grants;
  }

  /** What sessions left, which are sessions to whoever renews tokens. */
  public Sessions grants() {
    return grantSessions;
  }

  /** The part that needs sessions. */
  public Services services(
      Sessions sessions,
      TokenRefresher refresher,
      RoleCredentials credentials,
      TokenRefresher grantRefresher,
      RoleCredentials grantCredentials,
      CallerAssertions assertions) {
    ShareHolders holders =
        new ShareHolders(
            new ShareHolders.Kept(sessions, refresher, credentials),
            new ShareHolders.Kept(grantSessions, grantRefresher, grantCredentials),
            grants,
            shares,
            clock);
    Visits visits = new Visits(map, clock);
    VisitService visitors =
        new VisitService(shares, holders, visits, passwords, limits, assertions, audit, clock);
    return new Services(
        new ShareService(rules, sessions, shares, grants, holders, passwords, audit, clock),
        visitors,
        new BringService(visitors, visits, shares, grants, holders, audit, clock));
  }

  private void ended(Session grant, Ending ending, EndingListener endings) {
    endings.ended(grant, ending);
    shares.store().ofOwner(grant.person().subject()).stream()
        .filter(share -> ShareGrants.grantOf(share.owner().session()).equals(grant.id()))
        .forEach(share -> shares.end(share.id(), ShareEnding.OWNER_GONE));
  }

  /** What is answered on the bus. */
  public record Services(ShareService shares, VisitService visitors, BringService bringing) {}
}
