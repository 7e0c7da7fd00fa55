package dev.postern.benchmarks.scale;

import dev.postern.benchmarks.Asking;
import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.deployment.Deployment;
import dev.postern.benchmarks.deployment.Processor;
import dev.postern.benchmarks.deployment.Program;
import dev.postern.benchmarks.deployment.Way;
import dev.postern.benchmarks.load.Person;
import dev.postern.benchmarks.scale.Grown.Round;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What becomes of requests when there are more processes: how many are answered, and what one costs
 * all processes of Postern together. Where it costs the same, more processors answer more.
 */
public final class ScaleBenchmark {
  private static final int MOST = 3;
  private static final int ROUNDS = 5;
  private static final int WARM_UPS = 3;
  private static final int AT_A_TIME = 32;
  private static final Duration ROUND = Duration.ofSeconds(3);

  private static final String SESSION = "/api/session";
  private static final String LIST = Person.FILES + "/objects?delimiter=%2F";

  private final Vertx vertx = Vertx.vertx();
  private final Deployment deployment;
  private final Person person;
  private final List<Program> programs;
  private final List<Grown> grown = new ArrayList<>();

  private ScaleBenchmark(Deployment deployment, Person person) {
    this.deployment = deployment;
    this.person = person;
    this.programs = new ArrayList<>(deployment.roles().values());
  }

  /**
   * Runs it.
   *
   * @param results the file for every round, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    List<Grown> grown;
    try (Deployment deployment = Deployment.start(Way.shipped());
        HttpClient http = HttpClient.newHttpClient()) {
      Person person = Person.enter(http, deployment.gateway(), deployment.aws(), "ann");
      grown = new ScaleBenchmark(deployment, person).measure();
    }
    Map<Integer, List<Double>> pages = PageBenchmark.run();
    JsonArray cases = new JsonArray();
    grown.forEach(one -> cases.add(one.json()));
    new Results(cases.add(PageBenchmark.json(pages))).write(results);
    Results.show(page, "scale", Grown.markdown(grown) + "\n" + PageBenchmark.markdown(pages));
  }

  private List<Grown> measure() throws IOException, InterruptedException {
    List<Program> more = new ArrayList<>();
    try {
      List<URI> gateways = new ArrayList<>(List.of(deployment.gateway()));
      while (gateways.size() < MOST) {
        Program gateway = started("gateway", more);
        gateways.add(URI.create(gateway.awaitLine("ready ")));
      }
      measureGateways(gateways);
      for (int services = 1; services <= MOST; services++) {
        if (services > 1) {
          started("auth", more).awaitLine("ready");
          started("storage", more).awaitLine("ready");
        }
        measureServices(services);
      }
      return grown;
    } finally {
      more.reversed().forEach(Program::close);
      vertx.close().await();
    }
  }

  private Program started(String role, List<Program> more) throws IOException {
    Program program = deployment.another(Way.shipped(), role, true);
    more.add(program);
    programs.add(program);
    return program;
  }

  private void measureGateways(List<URI> gateways) {
    List<Site> sites = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      sites.add(new Site(vertx, gateways.subList(0, number), person));
      grown.add(new Grown("session checks", "gateways", number));
    }
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      for (int i = 0; i < MOST; i++) {
        Site site = sites.get(i);
        measure(grown.get(i), round, () -> site.get(SESSION));
      }
    }
    sites.forEach(Site::close);
  }

  /** Not in turn, since whoever is in a cluster is asked. */
  private void measureServices(int number) {
    Site site = new Site(vertx, List.of(deployment.gateway()), person);
    Grown lists = new Grown("lists of a folder", "storage services", number);
    Grown forged = new Grown("forged cookies", "auth services", number);
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      measure(lists, round, () -> site.get(LIST));
      measure(forged, round, () -> site.getForged(SESSION));
    }
    grown.add(lists);
    grown.add(forged);
    site.close();
  }

  private void measure(Grown of, int round, Supplier<Future<?>> question) {
    double before = processorSeconds();
    double nanos = Asking.nanos(vertx, question, AT_A_TIME, ROUND);
    double spent = processorSeconds() - before;
    if (round >= 0) {
      double requests = ROUND.toNanos() / nanos;
      of.rounds().add(new Round(1e9 / nanos, spent * 1e6 / requests));
    }
  }

  private double processorSeconds() {
    return programs.stream().mapToDouble(one -> Processor.secondsOf(one.pid())).sum();
  }
}
