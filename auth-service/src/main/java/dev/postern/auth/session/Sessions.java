package dev.postern.auth.session;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens, finds, changes and ends sessions within their limits of time. */
public final class Sessions {
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration LONGEST_ENDING = Duration.ofSeconds(5);

  private final SessionStore store;
  private final SessionLifetime lifetime;
  private final int mostOfOnePerson;
  private final TokenVault vault;
  private final EndingListener listener;
  private final InstantSource clock;

  /**
   * The listener hears of every session that ends through this object.
   *
   * @param mostOfOnePerson how many sessions somebody may have at once; one more ends the oldest
   */
  public Sessions(
      SessionStore store,
      SessionLifetime lifetime,
      int mostOfOnePerson,
      TokenVault vault,
      EndingListener listener,
      InstantSource clock) {
    this.store = store;
    this.lifetime = lifetime;
    this.mostOfOnePerson = mostOfOnePerson;
    this.vault = vault;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Opens a session for a person who has just proved who they are, or a guest.
   *
   * @param deviceKey Cognito's name of the browser, where the pool knows it
   */
  public Opened open(
      Person person,
      SessionTokens tokens,
      List<String> methods,
      ClientContext client,
      Optional<String> deviceKey) {
    return open(
        person,
        tokens,
        methods,
        new Browser(client.address(), client.userAgent(), deviceKey, false),
        tokens.standing());
  }

  /**
   * Opens a session for a person who has just signed in at Cognito's own pages.
   *
   * @param federated whether their account began at a provider
   */
  public Opened openHosted(
      Person person, UserTokens tokens, boolean federated, ClientContext client) {
    return open(
        person,
        tokens,
        List.of(),
        new Browser(client.address(), client.userAgent(), Optional.empty(), true),
        federated ? Standing.FEDERATED : tokens.standing());
  }

  private Opened open(
      Person person,
      SessionTokens tokens,
      List<String> methods,
      Browser browser,
      Standing standing) {
    SessionToken token = SessionToken.random();
    SessionId id = token.id();
    Instant now = clock.instant();
    Session session =
        new Session(
            id,
            person,
            standing,
            methods,
            browser,
            now,
            now,
            AwsIdentity.unknown(),
            vault.seal(id, tokens),
            0);
    store.create(session);
    endTheOldestBut(session);
    return new Opened(token, session);
  }

  /** All living sessions of a subject, the most recently used first. */
  public List<Session> ofSubject(String subject) {
    return living(store.ofSubject(subject)).stream()
        .sorted(
            Comparator.comparing(Session::lastSeenAt).thenComparing(Session::createdAt).reversed())
        .toList();
  }

  /** The session, if it lives. One that is past its time is ended here and now. */
  public Optional<Session> find(SessionId id) {
    Optional<Session> found = store.find(id);
    if (found.isPresent() && lifetime.isOver(found.get(), clock.instant())) {
      end(id, Ending.EXPIRED);
      return Optional.empty();
    }
    return found;
  }

  /** The session, if it lives, which it now does for a further while. */
  public Optional<Session> use(SessionId id) {
    Instant now = clock.instant();
    return change(id, session -> lifetime.isWriteDue(session, now) ? session.seenAt(now) : session);
  }

  /**
   * Changes a session, whoever else changes it meanwhile.
   *
   * @param change gets the session as it is and gives its successor, or the same for no change; may
   *     be asked several times
   * @return the session after the change; empty where it has ended, which no change undoes
   */
  public Optional<Session> change(SessionId id, UnaryOperator<Session> change) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Session> present = find(id);
      if (present.isEmpty()) {
        return present;
      }
      Session changed = change.apply(present.get());
      if (changed.version() == present.get().version()
          || store.compareAndSet(present.get(), changed)) {
        return Optional.of(changed);
      }
    }
    throw Failure.of(Reason.UNAVAILABLE, "The session is in use by too many at once.")
        .retryAfter(Duration.ofSeconds(1));
  }

  /** Ends a session for good; ending what has ended is no error. */
  public void end(SessionId id, Ending ending) {
    ended(id, ending);
  }

  private int endAll(List<Session> ending, Ending why) {
    return Math.toIntExact(ending.stream().filter(session -> ended(session.id(), why)).count());
  }

  private boolean ended(SessionId id, Ending ending) {
    Optional<Session> removed = store.remove(id);
    removed.ifPresent(session -> listener.ended(session, ending));
    return removed.isPresent();
  }

  private List<Session> living(List<Session> sessions) {
    Instant now = clock.instant();
    return sessions.stream().filter(session -> !lifetime.isOver(session, now)).toList();
  }

  /** The new one stays even where the clocks of two nodes differ. */
  private void endTheOldestBut(Session opened) {
    List<Session> all = living(store.ofSubject(opened.person().subject()));
    all.stream()
        .filter(session -> !session.id().equals(opened.id()))
        .sorted(Comparator.comparing(Session::createdAt).thenComparing(s -> s.id().value()))
        .limit(Math.max(0, all.size() - mostOfOnePerson))
        .forEach(session -> end(session.id(), Ending.TOO_MANY));
  }

  /**
   * Ends all living sessions of a subject but that one, whatever is left of the operation's time:
   * what makes them end has happened already.
   *
   * @return how many of them nobody else had ended
   */
  public int endOthers(String subject, SessionId kept, Ending ending) {
    return Deadline.regardless(
        LONGEST_ENDING,
        () -> {
          int ended =
              endAll(
                  ofSubject(subject).stream()
                      .filter(session -> !session.id().equals(kept))
                      .toList(),
                  ending);
          listener.allEnded(subject, ending);
          return ended;
        });
  }

  /** Ends all living sessions of a subject, in the same way. */
  public int endAllOf(String subject, Ending ending) {
    return Deadline.regardless(
        LONGEST_ENDING,
        () -> {
          int ended = endAll(ofSubject(subject), ending);
          listener.allEnded(subject, ending);
          return ended;
        });
  }

  /** Ends all living sessions of whoever may sign in by that name, in the same way. */
  public int endAllNamed(String typed, Ending ending) {
    return Deadline.regardless(
        LONGEST_ENDING,
        () -> {
          int ended = endAll(living(store.ofName(typed)), ending);
          listener.allNamedEnded(typed, ending);
          return ended;
        });
  }

  /** How long the session lives from now if nothing more is done in it. */
  public Duration timeLeft(Session session) {
    return Duration.between(clock.instant(), lifetime.endOf(session));
  }

  /** What the person may know of the session. */
  public SessionView view(Session session) {
    Person person = session.person();
    return new SessionView(
        person.username(),
        person.subject(),
        person.groups(),
        person.attributes(),
        person.authenticatedAt(),
        lifetime.endOf(session),
        session
            .identity()
            .id()
            .map(id -> new PoolIdentity(id, session.identity().role(), person.roles().arns())),
        session.standing().account());
  }

  /**
   * A session that was just opened.
   *
   * @param token for the browser alone
   */
  public record Opened(SessionToken token, Session session) {}
}
