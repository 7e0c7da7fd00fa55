package dev.postern.gateway.health;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the services that a request needs are there. However often it is asked, each is
 * checked at most once in {@link #FRESH_FOR}: anybody may ask, and nobody may make us flood the
 * bus. Belongs to one event loop.
 */
final class Readiness {
  private static final Duration FRESH_FOR = Duration.ofSeconds(1);

  private final OperationBus bus;
  private final List<Operation<CheckHealth, Healthy>> dependencies;
  private final InstantSource clock;

  private @Nullable Future<Map<String, Boolean>> latest;
  private Instant latestAt = Instant.MIN;

  /**
   * @param bus one that waits for an answer no longer than a probe does
   */
  Readiness(
      OperationBus bus, List<Operation<CheckHealth, Healthy>> dependencies, InstantSource clock) {
    this.bus = bus;
    this.dependencies = dependencies;
    this.clock = clock;
  }

  /** For each service whether it answered. */
  Future<Map<String, Boolean>> check(RequestId requestId) {
    @Nullable Future<Map<String, Boolean>> known = latest;
    Instant now = clock.instant();
    if (known != null && (!known.isComplete() || now.isBefore(latestAt.plus(FRESH_FOR)))) {
      return known;
    }
    Future<Map<String, Boolean>> asked = ask(requestId);
    latest = asked;
    latestAt = now;
    return asked;
  }

  private Future<Map<String, Boolean>> ask(RequestId requestId) {
    List<Future<Boolean>> answers = new ArrayList<>();
    for (Operation<CheckHealth, Healthy> dependency : dependencies) {
      answers.add(
          bus.ask(dependency, new CheckHealth(), requestId).map(_ -> true).otherwise(false));
    }
    return Future.all(answers)
        .map(
            _ -> {
              Map<String, Boolean> checks = new LinkedHashMap<>();
              for (int i = 0; i < answers.size(); i++) {
                checks.put(nameOf(dependencies.get(i)), answers.get(i).result());
              }
              return checks;
            });
  }

  /** The service that answers: the first part of the address. */
  private static String nameOf(Operation<CheckHealth, Healthy> dependency) {
    return dependency.address().substring(0, dependency.address().indexOf('.'));
  }
}
