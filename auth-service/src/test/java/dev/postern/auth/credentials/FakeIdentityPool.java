package dev.postern.auth.credentials;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An identity pool in which everybody's identity is named after their token. */
final class FakeIdentityPool implements IdentityPool {
  static final Duration LIFE = Duration.ofHours(1);
  static final String PROVIDER = "pool";

  private final InstantSource clock;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Wish> wishes = new CopyOnWriteArrayList<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> identityFailures = new ConcurrentLinkedQueue<>();
  private final Set<String> deniedRoles = ConcurrentHashMap.newKeySet();
  private volatile boolean undecided;
  private volatile Runnable meanwhile = () -> {};

  FakeIdentityPool(InstantSource clock) {
    this.clock = clock;
  }

  /** Refuses the next wish. */
  void failOnce(Failure failure) {
    failures.add(failure);
  }

  /** Refuses to say once whose a login is. */
  void failIdentityOnce(Failure failure) {
    identityFailures.add(failure);
  }

  void denyRole(String role) {
    deniedRoles.add(role);
  }

  /** Gives nothing to whoever hasn't chosen a role. */
  void chooseForNobody() {
    undecided = true;
  }

  /** Happens while credentials are on their way. */
  void meanwhile(Runnable task) {
    meanwhile = task;
  }

  /** The tokens of which it was asked whose they are. */
  List<String> asked() {
    return asked;
  }

  List<Wish> wishes() {
    return wishes;
  }

  @Override
  public String identityOf(Logins logins) {
    asked.add(text(logins));
    throwNext(identityFailures);
    return identity(logins);
  }

  @Override
  public TemporaryCredentials credentialsFor(Wish wish) {
    wishes.add(wish);
    meanwhile.run();
    throwNext(failures);
    if (!wish.identityId().equals(identity(wish.logins()))
        || wish.chosenRole().filter(deniedRoles::contains).isPresent()
        || (undecided && wish.chosenRole().isEmpty())) {
      throw Failure.of(Reason.UNAUTHENTICATED, "refused");
    }
    return new TemporaryCredentials(
        wish.identityId(),
        "ASIA as " + wish.chosenRole().orElse("usual"),
        new Secret("secret"),
        new Secret("session"),
        clock.instant().plus(LIFE));
  }

  private static void throwNext(Queue<Failure> failures) {
    @Nullable Failure failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  /** A renewed token is the same person's. */
  private static String identity(Logins logins) {
    return "identity of " + text(logins).replaceAll("^new-", "");
  }

  private static String text(Logins logins) {
    return logins.tokens().values().stream().map(Secret::reveal).collect(Collectors.joining());
  }
}
