package dev.postern.auth.share;

import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.SessionIndex;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares, sealed, in a map that all nodes share, until they expire. A change compares and sets, so
 * that of two who want the same at once exactly one gets it.
 */
final class ShareStore {
  private static final Logger LOG = LoggerFactory.getLogger(ShareStore.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final String OWNER = "owner:";

  private final SharedMap map;
  private final SessionIndex index;
  private final Seal seal;
  private final InstantSource clock;

  ShareStore(SharedMap map, Seal seal, InstantSource clock) {
    this.map = map;
    this.index = new SessionIndex(map, clock);
    this.seal = seal;
    this.clock = clock;
  }

  void create(Share share) {
    index.put(OWNER + share.owner().subject(), share.id(), share.expiresAt());
    if (!map.putIfAbsent(share.id().value(), close(share), toLive(share))) {
      throw new IllegalStateException("a share of that id exists");
    }
  }

  /** The share, if it neither ended nor expired. */
  Optional<Share> find(SessionId id) {
    return map.get(id.value()).flatMap(text -> open(id, text));
  }

  /** All living shares of a person, in no order. */
  List<Share> ofOwner(String subject) {
    return index.find(OWNER + subject).stream()
        .flatMap(id -> find(id).stream())
        .filter(share -> share.owner().subject().equals(subject))
        .toList();
  }

  /**
   * Changes a share, whoever else changes it meanwhile.
   *
   * @param change gets the share as it is and gives its successor, or the very same for no change;
   *     may be asked several times, and may throw
   * @return the share after the change; empty where there is none
   */
  Optional<Share> change(SessionId id, UnaryOperator<Share> change) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<String> text = map.get(id.value());
      Optional<Share> present = text.flatMap(kept -> open(id, kept));
      if (present.isEmpty()) {
        return present;
      }
      Share changed = change.apply(present.get());
      if (changed.equals(present.get())
          || map.replace(id.value(), text.get(), close(changed), toLive(changed))) {
        return Optional.of(changed);
      }
    }
    throw Failure.of(Reason.UNAVAILABLE, "Too many use this link at once.")
        .retryAfter(Duration.ofSeconds(1));
  }

  /** Removes a share; whoever gets it is the only one to do so. */
  Optional<Share> remove(SessionId id) {
    Optional<Share> removed = map.remove(id.value()).flatMap(text -> open(id, text));
    removed.ifPresent(this::removeFromIndex);
    return removed;
  }

  /** Whoever removed a share must hear so, whatever happens here. */
  private void removeFromIndex(Share removed) {
    try {
      index.remove(OWNER + removed.owner().subject(), removed.id());
    } catch (Failure failure) {
      LOG.debug("the index still names a share that was removed", failure);
    }
  }

  private String close(Share share) {
    return seal.close(purpose(share.id()), ShareJson.write(share).toBuffer().getBytes());
  }

  /** One that no key opens any more is none. */
  private Optional<Share> open(SessionId id, String sealed) {
    return seal.open(purpose(id), sealed)
        .map(plain -> ShareJson.read(new JsonObject(Buffer.buffer(plain))))
        .filter(share -> clock.instant().isBefore(share.expiresAt()));
  }

  private static String purpose(SessionId id) {
    return "share." + id.value();
  }

  private Duration toLive(Share share) {
    return Duration.between(clock.instant(), share.expiresAt());
  }
}
