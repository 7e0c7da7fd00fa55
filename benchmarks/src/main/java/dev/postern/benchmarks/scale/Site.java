package dev.postern.benchmarks.scale;

import dev.postern.benchmarks.load.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What one person asks of one gateway after the other. */
final class Site {
  private static final int MOST_CONNECTIONS = 64;

  private final HttpClient http;
  private final List<URI> gateways;
  private final Person person;
  private final AtomicLong asked = new AtomicLong();

  Site(Vertx vertx, List<URI> gateways, Person person) {
    this.gateways = List.copyOf(gateways);
    this.person = person;
    this.http =
        vertx
            .httpClientBuilder()
            .with(new HttpClientOptions())
            .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
            .build();
  }

  /** Asks as the person; completes when the answer is there, and fails where it is another one. */
  Future<?> get(String path) {
    return get(path, Optional.of(person.cookie()), 200);
  }

  /** Asks with a cookie that nobody was ever given, another one each time. */
  Future<?> getForged(String path) {
    String name = person.cookie().substring(0, person.cookie().indexOf('='));
    return get(path, Optional.of("%s=%043d".formatted(name, asked.get() * 7_919 + 1)), 401);
  }

  void close() {
    http.close().await();
  }

  private Future<?> get(String path, Optional<String> cookie, int expected) {
    URI gateway = gateways.get((int) (asked.getAndIncrement() % gateways.size()));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI(path)
            .putHeader("X-Postern", "1");
    cookie.ifPresent(value -> options.putHeader("Cookie", value));
    return http.request(options)
        .compose(request -> request.send())
        .compose(
            answer ->
                answer.statusCode() == expected
                    ? answer.body()
                    : Future.failedFuture(
                        new IllegalStateException(
                            path + " was answered with " + answer.statusCode())));
  }
}
