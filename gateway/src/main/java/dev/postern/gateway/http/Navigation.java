package dev.postern.gateway.http;

import dev.postern.contract.bus.Failure;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes that a browser goes to as a whole, so that a person sees what comes back. They can't carry
 * our request header; in its place the browser says by {@code Sec-Fetch-*} (W3C, Fetch Metadata)
 * that it is a navigation, and who began it. Browsers of before 2023 don't, and are let through:
 * what such a route does is guarded otherwise. Whatever goes wrong leads to the sign-in page, which
 * has a text for each code.
 */
final class Navigation {
  private static final Logger LOG = LoggerFactory.getLogger(Navigation.class);
  private static final CharSequence SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");
  private static final CharSequence MODE = HttpHeaders.createOptimized("Sec-Fetch-Mode");
  private static final CharSequence DEST = HttpHeaders.createOptimized("Sec-Fetch-Dest");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final String SIGN_IN_PAGE = "/sign-in?problem=";

  private Navigation() {}

  /** Whether routes of that policy are such. */
  static boolean is(Policy policy) {
    return policy == Policy.NAVIGATION || policy == Policy.RETURN;
  }

  static Future<Answer> answer(Route route, Call call, RequestLimits limits, Reception reception) {
    return Future.succeededFuture()
        .compose(
            _ -> {
              limits.take(route, call);
              check(call, route.policy());
              return route.endpoint().answer(call);
            })
        .otherwise(thrown -> sendBack(call, reception.problemOf(call, thrown), thrown));
  }

  private static void check(Call call, Policy policy) {
    MultiMap headers = call.request().headers();
    boolean navigates = says(headers, MODE, Set.of("navigate"));
    boolean shows = says(headers, DEST, Set.of("document"));
    boolean ours = policy == Policy.RETURN || says(headers, SITE, OWN_SITE);
    if (!navigates || !shows || !ours) {
      throw Refusal.of(ProblemType.CROSS_SITE_REQUEST, "Only our own pages may lead here.");
    }
  }

  private static boolean says(MultiMap headers, CharSequence name, Set<String> expected) {
    List<String> said = headers.getAll(name);
    return said.isEmpty() || (said.size() == 1 && expected.contains(said.getFirst()));
  }

  private static Answer sendBack(Call call, Problem problem, @Nullable Throwable thrown) {
    if (thrown instanceof Failure || thrown instanceof Refusal) {
      call.log(
          () ->
              LOG.info(
                  "request {}: {}: {}", call.id().value(), call.route(), problem.type().code()));
    }
    return Answer.seeOther(call, SIGN_IN_PAGE + problem.type().code());
  }
}
