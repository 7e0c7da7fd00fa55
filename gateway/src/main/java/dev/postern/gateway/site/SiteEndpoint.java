package dev.postern.gateway.site;

import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Fallback;
import dev.postern.gateway.input.AcceptEncoding;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** Answers with the site's pages and files, or with 304 where the browser has them already. */
public final class SiteEndpoint implements Fallback {
  private static final Answer NOT_MODIFIED = Answer.empty(304);
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence ACCEPT_ENCODING =
      HttpHeaders.createOptimized("Accept-Encoding");

  /** Where strangers follow links that are nobody else's to find. */
  private static final String SHARED = "/s";

  private final Site site;

  /** Answers from that site. */
  public SiteEndpoint(Site site) {
    this.site = site;
  }

  @Override
  public Optional<Future<Answer>> answer(Call call, String path) {
    if (path.equals(SHARED)) {
      call.response().putHeader("X-Robots-Tag", "none");
    }
    return site.find(path)
        .map(file -> answer(call, file))
        .or(() -> missingPage(call, path))
        .map(Future::succeededFuture);
  }

  /** Whoever follows a wrong address sees the page, which says so, under the right status. */
  private Optional<Answer> missingPage(Call call, String path) {
    HttpMethod method = call.request().method();
    boolean looking = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    boolean forAPerson =
        Negotiation.asksForHtml(call.request().headers().getAll(HttpHeaders.ACCEPT));
    if (!looking || !forAPerson || !Site.mayHold(path)) {
      return Optional.empty();
    }
    call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return Optional.of(new Answer(404, site.page().plain().answer().content()));
  }

  private static Answer answer(Call call, SiteFile file) {
    HttpMethod method = call.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      call.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      throw Refusal.of(ProblemType.METHOD_NOT_ALLOWED, "Only these are allowed here: GET, HEAD.");
    }
    MultiMap asked = call.request().headers();
    MultiMap headers = call.response().headers();
    if (file.gzip().isPresent()) {
      headers.set(HttpHeaders.VARY, ACCEPT_ENCODING);
    }
    boolean compressed =
        file.gzip().isPresent()
            && AcceptEncoding.takesGzip(asked.getAll(HttpHeaders.ACCEPT_ENCODING));
    SiteFile.Variant variant = compressed ? file.gzip().get() : file.plain();
    headers.set(HttpHeaders.CACHE_CONTROL, file.cacheControl());
    headers.set(HttpHeaders.ETAG, variant.etag());
    if (Negotiation.matches(asked.getAll(HttpHeaders.IF_NONE_MATCH), variant.etag())) {
      return NOT_MODIFIED;
    }
    if (compressed) {
      headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return variant.answer();
  }
}
