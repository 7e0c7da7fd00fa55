package dev.postern.gateway.site;

import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Fallback;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * Sends people who came without TLS to the same page with it: always to our own origin, whatever
 * host they asked for. What isn't a page is refused, since who sent it has sent it in the clear.
 */
public final class Redirect implements Fallback {
  private final String origin;

  /**
   * @param origin such as {@code https://files.example.com}
   */
  public Redirect(String origin) {
    this.origin = origin;
  }

  @Override
  public Optional<Future<Answer>> answer(Call call, String path) {
    HttpMethod method = call.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      call.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      throw Refusal.of(ProblemType.METHOD_NOT_ALLOWED, "Only pages are here; use HTTPS.");
    }
    call.response().putHeader(HttpHeaders.LOCATION, origin + call.request().uri());
    return Optional.of(Future.succeededFuture(Answer.empty(308)));
  }
}
