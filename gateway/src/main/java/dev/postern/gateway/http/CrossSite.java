package dev.postern.gateway.http;

import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other sites from using a person's session. Three things must hold: the request carries a
 * header that no foreign page can send without our consent, its {@code Origin} is ours or allowed,
 * and the browser doesn't call it cross-site.
 */
final class CrossSite {
  private static final CharSequence POSTERN = HttpHeaders.createOptimized("X-Postern");
  private static final CharSequence SEC_FETCH_SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private static final String ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String ALLOWED_HEADERS =
      "Content-Type, If-Match, If-None-Match, Last-Event-ID, Range, X-Postern, X-Postern-Sha256";
  private static final String EXPOSED_HEADERS =
      "Accept-Ranges, Content-Disposition, Content-Range, ETag, Retry-After, X-Request-Id";
  private static final CharSequence RESOURCE_POLICY =
      HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final Set<String> OTHER_SITE = Set.of("same-site", "cross-site");
  private static final String PREFLIGHT_SECONDS = "600";

  private final Set<String> allowedOrigins;
  private final Optional<String> publicOrigin;

  /**
   * @param allowedOrigins exact origins besides our own
   * @param publicOrigin our own where it isn't the host that is asked for
   */
  CrossSite(Set<String> allowedOrigins, Optional<String> publicOrigin) {
    this.allowedOrigins = allowedOrigins;
    this.publicOrigin = publicOrigin;
  }

  /** Whether a browser only asks what it may send (Fetch standard, CORS-preflight request). */
  static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaders.ORIGIN)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** Lets a request through or refuses it; tells an allowed origin that it may read the answer. */
  void check(Call call) {
    boolean allowed = checkOrigin(call);
    checkFetchMetadata(call.request(), allowed);
    List<String> header = call.request().headers().getAll(POSTERN);
    if (header.size() != 1 || !header.getFirst().equals("1")) {
      throw Refusal.of(
          ProblemType.MISSING_REQUEST_HEADER, "Every request to /api must carry X-Postern: 1.");
    }
  }

  /**
   * Lets a link of ours through or refuses it. One that says more than links do is held to what is
   * asked of any request; one of an allowed origin says so by {@code Referer}, which no other page
   * can write.
   */
  void checkLink(Call call) {
    MultiMap headers = call.request().headers();
    if (headers.contains(POSTERN) || headers.contains(HttpHeaders.ORIGIN)) {
      check(call);
    } else if (isLinkOfAllowed(headers)) {
      call.response().headers().set(RESOURCE_POLICY, "cross-origin");
    } else {
      checkFetchMetadata(call.request(), false);
    }
  }

  /** The answer to a preflight of an allowed origin; others are refused. */
  Answer preflight(Call call) {
    if (!checkOrigin(call)) {
      throw foreign();
    }
    MultiMap headers = call.response().headers();
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS);
    headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    return Answer.noContent();
  }

  /**
   * Tells an allowed origin that it may read the answer, whatever that will be; another one hears
   * nothing.
   *
   * @return whether it is allowed
   */
  boolean welcome(Call call) {
    if (allowedOrigins.isEmpty()) {
      return false;
    }
    MultiMap headers = call.response().headers();
    headers.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    List<String> origins = call.request().headers().getAll(HttpHeaders.ORIGIN);
    if (origins.size() != 1 || !allowedOrigins.contains(origins.getFirst())) {
      return false;
    }
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.getFirst());
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    return true;
  }

  private boolean checkOrigin(Call call) {
    if (welcome(call)) {
      return true;
    }
    List<String> origins = call.request().headers().getAll(HttpHeaders.ORIGIN);
    if (origins.size() > 1
        || (origins.size() == 1 && !isOwn(origins.getFirst(), HostRule.hostOf(call.request())))) {
      throw foreign();
    }
    return false;
  }

  private boolean isLinkOfAllowed(MultiMap headers) {
    List<String> sites = headers.getAll(SEC_FETCH_SITE);
    List<String> referers = headers.getAll(HttpHeaders.REFERER);
    return sites.size() == 1
        && OTHER_SITE.contains(sites.getFirst())
        && referers.size() == 1
        && allowedOrigins.stream()
            .anyMatch(
                origin ->
                    referers.getFirst().equals(origin)
                        || referers.getFirst().startsWith(origin + "/"));
  }

  private static void checkFetchMetadata(HttpServerRequest request, boolean allowed) {
    List<String> sites = request.headers().getAll(SEC_FETCH_SITE);
    boolean own = sites.isEmpty() || (sites.size() == 1 && OWN_SITE.contains(sites.getFirst()));
    if (!own && !allowed) {
      throw foreign();
    }
  }

  /** Without TLS only the machine itself counts as ourselves; TLS may end in front of us. */
  private boolean isOwn(String origin, Optional<String> host) {
    if (publicOrigin.isPresent() && publicOrigin.get().equals(origin)) {
      return true;
    }
    return host.map(name -> name.toLowerCase(Locale.ROOT))
        .filter(
            own ->
                origin.equals("https://" + own)
                    || (HostRule.isLocalhost(own) && origin.equals("http://" + own)))
        .isPresent();
  }

  private static Refusal foreign() {
    return Refusal.of(ProblemType.CROSS_SITE_REQUEST, "Only our own pages may ask this.");
  }
}
