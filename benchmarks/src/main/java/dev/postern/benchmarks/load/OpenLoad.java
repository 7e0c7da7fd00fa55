package dev.postern.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * People who come at a constant rate, whether or not those before them were answered (an open
 * model). Everything is done on one event loop.
 */
final class OpenLoad {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final int MOST_CONNECTIONS = 512;
  private static final Buffer NOTE = Buffer.buffer("0123456789abcdef".repeat(256));

  private final Vertx vertx;
  private final HttpClient http;
  private final List<Person> workers;
  private final List<Person> visitors;

  /**
   * @param workers who are signed in and work
   * @param visitors who sign in and out again
   */
  OpenLoad(Vertx vertx, URI gateway, List<Person> workers, List<Person> visitors) {
    this.vertx = vertx;
    this.workers = workers;
    this.visitors = visitors;
    this.http =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setDefaultHost(gateway.getHost())
                    .setDefaultPort(gateway.getPort()))
            .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
            .build();
  }

  /** Sends so many a second for so long, and completes when the last is answered or given up. */
  Future<Latencies> run(double rate, Duration time) {
    Promise<Latencies> done = Promise.promise();
    vertx.getOrCreateContext().runOnContext(_ -> new Run(rate, time, done).begin());
    return done.future();
  }

  private final class Run {
    private final Promise<Latencies> done;
    private final Latencies latencies;
    private final double between;
    private final long total;
    private long start;
    private long sent;
    private long ended;

    private Run(double rate, Duration time, Promise<Latencies> done) {
      this.done = done;
      this.latencies = new Latencies(rate);
      this.between = TimeUnit.SECONDS.toNanos(1) / rate;
      this.total = Math.max(1, Math.round(rate * time.toMillis() / 1_000));
    }

    private void begin() {
      start = System.nanoTime();
      vertx.setPeriodic(1, this::sendWhatIsDue);
    }

    private void sendWhatIsDue(long timer) {
      long now = System.nanoTime();
      while (sent < total && dueAt(sent) <= now) {
        come(sent, dueAt(sent));
        sent++;
      }
      if (sent == total) {
        vertx.cancelTimer(timer);
      }
    }

    private long dueAt(long number) {
      return start + Math.round(number * between);
    }

    private void come(long number, long due) {
      Journey journey = Journey.of(number);
      List<Person> people = journey == Journey.SIGN_IN ? visitors : workers;
      Person person = people.get((int) (number / Journey.ALL % people.size()));
      ask(journey, person)
          .timeout(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(
              answer -> {
                long took = System.nanoTime() - due;
                if (answer.succeeded() && answer.result() / 100 == 2) {
                  latencies.answered(journey, took);
                } else {
                  latencies.failed(
                      journey,
                      answer.succeeded() ? "" + answer.result() : causeOf(answer.cause()),
                      took);
                }
                if (++ended == total) {
                  done.complete(latencies);
                }
              });
    }

    private Future<Integer> ask(Journey journey, Person person) {
      return http.request(options(journey.method(), journey.path(person), person))
          .compose(request -> send(request, body(journey, person)))
          .compose(
              response ->
                  response
                      .end()
                      .onSuccess(_ -> signOutAgain(journey, response))
                      .map(_ -> response.statusCode()));
    }

    private void signOutAgain(Journey journey, HttpClientResponse response) {
      if (journey == Journey.SIGN_IN) {
        Person.sessionOf(response.cookies())
            .map(OpenLoad::signOut)
            .ifPresent(out -> http.request(out).compose(it -> send(it, Buffer.buffer("{}"))));
      }
    }
  }

  private static RequestOptions signOut(String cookie) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setURI("/api/auth/sign-out")
        .putHeader("X-Postern", "1")
        .putHeader("Content-Type", "application/json")
        .putHeader("Cookie", cookie);
  }

  private static RequestOptions options(HttpMethod method, String path, Person person) {
    RequestOptions options =
        new RequestOptions().setMethod(method).setURI(path).putHeader("X-Postern", "1");
    return method.equals(HttpMethod.POST)
        ? options.putHeader("Content-Type", "application/json")
        : options.putHeader("Cookie", person.cookie());
  }

  private static Buffer body(Journey journey, Person person) {
    return switch (journey) {
      case SIGN_IN -> Person.credentials(person.name()).toBuffer();
      case UPLOAD -> NOTE;
      case SESSION_CHECK, LIST, DOWNLOAD -> Buffer.buffer();
    };
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    return body.length() == 0 ? request.send() : request.send(body);
  }

  private static String causeOf(Throwable thrown) {
    return thrown instanceof TimeoutException ? "no answer" : thrown.getClass().getSimpleName();
  }
}
