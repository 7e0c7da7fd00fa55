package dev.postern.e2e.social;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Google, Facebook, Amazon and Apple in one server, each with one person who has agreed to none.
 */
public final class SocialSites {
  public static final String CLIENT = "postern";
  public static final String SECRET = "secret-of-postern";

  private final AppleAccount apple = new AppleAccount();
  private final Map<String, SocialSite> sites =
      Map.of(
          "google",
          OpenIdSite.google(CLIENT, SECRET),
          "facebook",
          new Facebook(CLIENT, SECRET),
          "amazon",
          new Amazon(CLIENT, SECRET),
          "apple",
          OpenIdSite.apple(apple));
  private final HttpServer server;

  private SocialSites(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  /** Starts them; they end with the Vert.x that they run on. */
  public static SocialSites start(Vertx vertx) {
    return new SocialSites(vertx);
  }

  /** Where a site is. */
  public URI address(String site) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(server.actualPort(), site));
  }

  /** The application at Apple. */
  public AppleAccount apple() {
    return apple;
  }

  /** Which address stands for each host of theirs. */
  public Map<String, URI> hosts() {
    Map<String, URI> hosts = new HashMap<>();
    sites.forEach((name, site) -> site.hosts().forEach(host -> hosts.put(host, address(name))));
    return hosts;
  }

  private void handle(HttpServerRequest request) {
    String[] parts = String.valueOf(request.path()).split("/", 3);
    Optional<SocialSite> site = Optional.ofNullable(sites.get(parts[1]));
    if (site.isEmpty()) {
      request.response().setStatusCode(404).end();
      return;
    }
    request.setExpectMultipart(HttpMethod.POST.equals(request.method()));
    request
        .end()
        .onSuccess(
            _ ->
                site.get()
                    .answer(
                        Asked.of(request, "/" + (parts.length > 2 ? parts[2] : "")),
                        address(parts[1]))
                    .sendOn(request.response()));
  }
}
