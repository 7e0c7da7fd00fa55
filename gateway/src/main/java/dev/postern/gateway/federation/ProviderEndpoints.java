package dev.postern.gateway.federation;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ListProviders.Providers;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.PathRule;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which providers there are, and what they look like. */
public final class ProviderEndpoints {
  static final PathRule PROVIDER =
      new PathRule("provider", "[a-z0-9-]{1,32}", "Must be the id of a provider.");

  /** A picture that is opened as a page must not be able to do what pages can. */
  private static final String PICTURE_ALONE =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  private static final String AN_HOUR = "public, max-age=3600";

  private final OperationBus bus;
  private final Map<String, Logo> logos;

  /**
   * @param logos by the ids of the providers that have one
   */
  public ProviderEndpoints(OperationBus bus, Map<String, Logo> logos) {
    this.bus = bus;
    this.logos = Map.copyOf(logos);
  }

  /** {@code GET /api/auth/providers}. */
  public Future<Answer> list(Call call) {
    return bus.ask(ListProviders.OPERATION, new ListProviders(), call.id()).map(this::shown);
  }

  /** {@code GET /api/auth/providers/{provider}/logo}. */
  public Future<Answer> logo(Call call) {
    @Nullable Logo logo = logos.get(call.pathParameter(PROVIDER));
    if (logo == null) {
      return Future.failedFuture(Failure.of(Reason.NOT_FOUND, "There is no such logo."));
    }
    MultiMap headers = call.response().headers();
    headers.set("Content-Security-Policy", PICTURE_ALONE);
    headers.set(HttpHeaders.CACHE_CONTROL, AN_HOUR);
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    return Future.succeededFuture(Answer.of(200, logo.mediaType(), logo.bytes()));
  }

  private Answer shown(Providers all) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("providers");
          for (ListProviders.Provider provider : all.providers()) {
            json.writeStartObject();
            json.writeStringField("id", provider.id());
            json.writeStringField("kind", provider.kind().code());
            json.writeStringField("name", provider.name());
            if (logos.containsKey(provider.id())) {
              json.writeStringField("logo", "/api/auth/providers/" + provider.id() + "/logo");
            }
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
