package dev.postern.gateway.health;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Leaving;
import dev.postern.gateway.http.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What probes ask: is the process alive, and is it of use. */
public final class HealthEndpoints {
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(1);
  private static final Answer ALIVE = answer(true, Map.of());

  private static final Answer LEAVING = answer(false, Map.of());

  private final Vertx vertx;
  private final Readiness readiness;

  /**
   * @param dependencies the services without which this process is of no use
   */
  public HealthEndpoints(Vertx vertx, List<Operation<CheckHealth, Healthy>> dependencies) {
    this.vertx = vertx;
    this.readiness =
        new Readiness(
            new OperationBus(vertx, PROBE_PATIENCE), dependencies, InstantSource.system());
  }

  /** The routes; open, since probes send no headers and learn nothing but up or down. */
  public List<Route> routes() {
    return List.of(
        Route.open(HttpMethod.GET, "/health/live", this::live),
        Route.open(HttpMethod.GET, "/health/ready", this::ready));
  }

  private Future<Answer> live(Call call) {
    return Future.succeededFuture(ALIVE);
  }

  private Future<Answer> ready(Call call) {
    if (Leaving.isAnnounced(vertx)) {
      return Future.succeededFuture(LEAVING);
    }
    return readiness.check(call.id()).map(checks -> answer(!checks.containsValue(false), checks));
  }

  private static Answer answer(boolean up, Map<String, Boolean> checks) {
    return Answer.json(
        up ? 200 : 503,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", word(up));
          json.writeObjectFieldStart("checks");
          for (Map.Entry<String, Boolean> check : checks.entrySet()) {
            json.writeStringField(check.getKey(), word(check.getValue()));
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
