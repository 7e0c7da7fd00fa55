package dev.postern.auth.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what browsers have begun, all of one browser under the hash of its ticket: without the
 * ticket a state is no more than a random text, so what was begun in one browser can't be ended in
 * another. Each is good for one answer. It rests sealed.
 */
public final class PendingRedirects {
  /** So many tabs may be on their way; one more ends the oldest. */
  static final int MOST_OF_A_BROWSER = 5;

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final String PURPOSE = "redirect:";
  private static final int MOST_ATTEMPTS = 20;

  private final RedirectStore store;
  private final Seal seal;
  private final InstantSource clock;

  /** Redirects that rest in that store. */
  public PendingRedirects(RedirectStore store, Seal seal, InstantSource clock) {
    this.store = store;
    this.seal = seal;
    this.clock = clock;
  }

  /** Keeps one more, under the browser's own ticket where that is still good for something. */
  Kept keep(BeginRedirect question, Proofs proofs) {
    PendingRedirect fresh =
        new PendingRedirect(
            question.provider(),
            question.path(),
            proofs,
            question.sessions(),
            clock.instant().plus(LIFETIME));
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Waiting> known = question.ticket().flatMap(this::find);
      if (known.isEmpty()) {
        RedirectTicket ticket = RedirectTicket.random();
        String key = keyOf(ticket);
        if (store.create(key, close(key, List.of(fresh)), LIFETIME)) {
          return new Kept(ticket, fresh.expiresAt());
        }
      } else if (change(known.get(), lastOf(known.get().redirects(), fresh))) {
        return new Kept(known.get().ticket(), fresh.expiresAt());
      }
    }
    throw tooManyAtOnce();
  }

  /** The one of that state, if it waits for this browser; nobody gets it a second time. */
  Optional<Taken> take(RedirectTicket ticket, Secret state) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Waiting> known = find(ticket);
      Optional<PendingRedirect> wanted =
          known.flatMap(
              waiting ->
                  waiting.redirects().stream()
                      .filter(redirect -> redirect.proofs().state().equals(state))
                      .findFirst());
      if (wanted.isEmpty()) {
        return Optional.empty();
      }
      List<PendingRedirect> others = new ArrayList<>(known.get().redirects());
      others.remove(wanted.get());
      if (change(known.get(), others)) {
        return Optional.of(new Taken(wanted.get(), !others.isEmpty()));
      }
    }
    throw tooManyAtOnce();
  }

  /** Whether anything waits for this browser. */
  boolean anyWaits(RedirectTicket ticket) {
    return find(ticket).map(waiting -> !waiting.redirects().isEmpty()).orElse(false);
  }

  private Optional<Waiting> find(RedirectTicket ticket) {
    String key = keyOf(ticket);
    return store
        .find(key)
        .flatMap(
            text -> open(key, text).map(redirects -> new Waiting(ticket, key, text, redirects)));
  }

  private boolean change(Waiting waiting, List<PendingRedirect> redirects) {
    return redirects.isEmpty()
        ? store.remove(waiting.key(), waiting.text())
        : store.replace(waiting.key(), waiting.text(), close(waiting.key(), redirects), LIFETIME);
  }

  private static List<PendingRedirect> lastOf(List<PendingRedirect> before, PendingRedirect fresh) {
    List<PendingRedirect> all = new ArrayList<>(before);
    all.add(fresh);
    return all.subList(Math.max(0, all.size() - MOST_OF_A_BROWSER), all.size());
  }

  private String close(String key, List<PendingRedirect> redirects) {
    JsonArray json = new JsonArray();
    redirects.forEach(redirect -> json.add(redirect.toJson()));
    byte[] plain = json.encode().getBytes(UTF_8);
    try {
      return seal.close(PURPOSE + key, plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private Optional<List<PendingRedirect>> open(String key, String text) {
    Instant now = clock.instant();
    return seal.open(PURPOSE + key, text)
        .map(
            plain -> {
              try {
                return new JsonArray(Buffer.buffer(plain))
                    .stream()
                        .map(redirect -> PendingRedirect.ofJson((JsonObject) redirect))
                        .filter(redirect -> redirect.isLiving(now))
                        .toList();
              } finally {
                Arrays.fill(plain, (byte) 0);
              }
            });
  }

  private static String keyOf(RedirectTicket ticket) {
    return new SessionToken(ticket.value()).id().value();
  }

  private static Failure tooManyAtOnce() {
    return Failure.of(Reason.UNAVAILABLE, "This browser signs in too often at once.")
        .retryAfter(Duration.ofSeconds(1));
  }

  /** One more is kept; the ticket is good until then. */
  record Kept(RedirectTicket ticket, Instant expiresAt) {}

  /** One that came back, and whether others of its browser still may. */
  record Taken(PendingRedirect redirect, boolean othersWait) {}

  private record Waiting(
      RedirectTicket ticket, String key, String text, List<PendingRedirect> redirects) {}
}
