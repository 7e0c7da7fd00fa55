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
import java.util.function.BiFunction;

/**
 * Sends people to the same page at another origin: always that one, whatever host they asked for.
 * What isn't a page is refused.
 */
public final class Redirect implements Fallback {
  private static final int PERMANENT = 308;

  private final String origin;
  private final BiFunction<Call, String, Answer> way;

  private Redirect(String origin, BiFunction<Call, String, Answer> way) {
    this.origin = origin;
    this.way = way;
  }

  /**
   * To our own origin, for people who came without TLS: who sent anything but a wish to see a page
   * has sent it in the clear.
   *
   * @param origin such as {@code https://files.example.com}
   */
  public static Redirect toTls(String origin) {
    return new Redirect(
        origin,
        (call, location) -> {
          call.response().putHeader(HttpHeaders.LOCATION, location);
          return Answer.empty(PERMANENT);
        });
  }

  /** To where the page lies, for now. */
  public static Redirect toThePage(String origin) {
    return new Redirect(origin, Answer::leadOn);
  }

  @Override
  public Optional<Future<Answer>> answer(Call call, String path) {
    HttpMethod method = call.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      call.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      throw Refusal.of(ProblemType.METHOD_NOT_ALLOWED, "Only pages are here.");
    }
    return Optional.of(Future.succeededFuture(way.apply(call, origin + call.request().uri())));
  }
}
