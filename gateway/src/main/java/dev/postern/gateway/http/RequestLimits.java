package dev.postern.gateway.http;

import dev.postern.gateway.peer.RequestLimit;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.Refusal;
import java.util.Optional;

/** Refuses what comes too often from one network. */
final class RequestLimits {
  private final Optional<RequestLimit> all;
  private final Optional<RequestLimit> open;

  RequestLimits(RequestRates rates) {
    all = rates.all().map(rate -> new RequestLimit("requests_per_address", rate));
    open = rates.open().map(rate -> new RequestLimit("open_requests_per_address", rate));
  }

  /** Any request. */
  void take(Call call) {
    take(all, call);
  }

  /** A request that reached a route. */
  void take(Route route, Call call) {
    if (isOpen(route)) {
      take(open, call);
    }
  }

  /** What asks for a session refuses by itself whoever has none, for little. */
  private static boolean isOpen(Route route) {
    return switch (route.policy()) {
      case SIGNED_IN, SIGNED_IN_LINK -> false;
      case OPEN -> !route.path().startsWith("/health/");
      case ANYONE, NAVIGATION, RETURN, LINK -> true;
    };
  }

  private static void take(Optional<RequestLimit> limit, Call call) {
    limit
        .flatMap(some -> some.take(call.address()))
        .ifPresent(
            wait -> {
              throw Refusal.of(Problem.tooMany(wait));
            });
  }
}
