package dev.postern.gateway.share;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.contract.bus.OperationBus;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.transfer.ObjectTransfers;
import java.util.List;

/** The routes of sharing: for people, and for those to whom they gave a link. */
public final class ShareRoutes {
  private ShareRoutes() {}

  /** The routes. */
  public static List<Route> of(
      OperationBus bus, SessionGate gate, VisitorCookie cookie, ObjectTransfers transfers) {
    VisitEndpoints visits = new VisitEndpoints(bus, cookie, transfers);
    return List.of(
        gate.route(GET, "/api/shares", ShareEndpoints::list),
        gate.route(POST, "/api/shares", ShareEndpoints::create),
        gate.route(DELETE, "/api/shares/:id", ShareEndpoints::end),
        Route.anyone(POST, "/api/s/open", visits::open),
        Route.link("/api/s/:id/content", visits::content),
        Route.anyone(PUT, "/api/s/:id/files", visits::bring).taking("name"));
  }
}
