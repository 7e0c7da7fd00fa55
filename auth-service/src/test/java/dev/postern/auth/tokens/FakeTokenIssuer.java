package dev.postern.auth.tokens;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Renews by changing the text of a refresh token, and does what a test wants meanwhile. */
public final class FakeTokenIssuer implements TokenIssuer {
  private final InstantSource clock;
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final AtomicInteger renewals = new AtomicInteger();
  private final List<Optional<String>> devices = new CopyOnWriteArrayList<>();
  private final List<String> revoked = new CopyOnWriteArrayList<>();
  private final Queue<Failure> renewalFailures = new ArrayDeque<>();
  private final Queue<Failure> revocationFailures = new ArrayDeque<>();
  private volatile Runnable meanwhile = () -> {};
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private volatile boolean rotating;
  private boolean dead;

  public FakeTokenIssuer(InstantSource clock) {
    this.clock = clock;
  }

  /** Who the new tokens are about. */
  public void knows(Person person) {
    people.put(person.username(), person);
  }

  /** From now on a refresh token is good once. */
  public void rotate() {
    rotating = true;
  }

  public void killRefreshTokens() {
    dead = true;
  }

  public void failRenewal(Failure failure) {
    renewalFailures.add(failure);
  }

  public void failRevocation(Failure failure) {
    revocationFailures.add(failure);
  }

  /** Happens while a renewal, or a sign-out everywhere, is under way. */
  public void meanwhile(Runnable task) {
    meanwhile = task;
  }

  /** The device of each renewal. */
  public List<Optional<String>> devices() {
    return devices;
  }

  public int renewals() {
    return renewals.get();
  }

  public List<String> revoked() {
    return revoked;
  }

  @Override
  public Renewal renew(Secret refreshToken, String username, Optional<String> deviceKey) {
    devices.add(deviceKey);
    renewals.incrementAndGet();
    boolean again = rotating && !used.add(refreshToken.reveal());
    meanwhile.run();
    @Nullable Failure failure = renewalFailures.poll();
    if (failure != null) {
      throw failure;
    }
    @Nullable Person person = people.get(username);
    if (dead || again || person == null) {
      return new Dead();
    }
    return new Renewed(
        person,
        new UserTokens(
            new Secret("new-id-" + person.username()),
            new Secret("new-access-" + person.username()),
            new Secret(refreshToken.reveal() + "+"),
            clock.instant().plus(Duration.ofHours(1))));
  }

  @Override
  public void revokeAll(Secret accessToken) {
    meanwhile.run();
    @Nullable Failure failure = revocationFailures.poll();
    if (failure != null) {
      throw failure;
    }
    revoked.add("all of " + accessToken.reveal());
  }

  @Override
  public void revoke(Secret refreshToken) {
    @Nullable Failure failure = revocationFailures.poll();
    if (failure != null) {
      throw failure;
    }
    revoked.add(refreshToken.reveal());
  }
}
