package dev.postern.gateway.transfer;

import dev.postern.gateway.transfer.ArchiveFailures.Missing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How archives went, in a map that all gateways share: a browser can't see the trailer of a
 * download, and asks for it here. What is told counts less than the archive, so that a map that
 * fails is only logged.
 */
final class ArchiveResults {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveResults.class);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** One whose gateway has died is not told of for long. */
  private static final Duration KEPT_WHILE_RUNNING = Duration.ofSeconds(30);

  private final Vertx vertx;

  ArchiveResults(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether an archive goes on, and if not, how it ended. */
  private enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /** Tells of an archive until it has ended, whoever ends it. */
  Future<Void> follow(String place, String id, ArchiveStream archive, Future<Void> end) {
    tell(place, id, State.RUNNING, archive);
    long timer =
        vertx.setPeriodic(BETWEEN.toMillis(), _ -> tell(place, id, State.RUNNING, archive));
    return end.onComplete(
        (_, thrown) -> {
          vertx.cancelTimer(timer);
          State broken = archive.isAbandoned() ? State.CANCELLED : State.FAILED;
          tell(place, id, thrown == null ? State.DONE : broken, archive);
        });
  }

  /** What was told of an archive last, as browsers get it. */
  Future<Optional<String>> find(String place, String id) {
    return results()
        .compose(map -> map.get(place))
        .map(
            (@Nullable String kept) ->
                Optional.ofNullable(kept)
                    .filter(text -> text.startsWith(id))
                    .map(text -> text.substring(id.length())));
  }

  private void tell(String place, String id, State state, ArchiveStream archive) {
    JsonArray failed = new JsonArray();
    for (Missing missing : archive.failures().first()) {
      failed.add(new JsonObject().put("key", missing.key()).put("code", missing.code()));
    }
    JsonObject result =
        new JsonObject()
            .put("state", state.name().toLowerCase(Locale.ROOT))
            .put("members", archive.members())
            .put("bytes", archive.bytes())
            .put("failed", failed)
            .put("failedCount", archive.failures().count());
    Duration kept = state == State.RUNNING ? KEPT_WHILE_RUNNING : KEPT;
    results()
        .compose(map -> map.put(place, id + result.encode(), kept.toMillis()))
        .onFailure(
            thrown -> LOG.warn("how an archive goes on can't be told: {}", thrown.toString()));
  }

  private Future<AsyncMap<String, String>> results() {
    return vertx.sharedData().getAsyncMap("postern.archive-results");
  }
}
