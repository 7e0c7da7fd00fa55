package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.OperationBus;
import dev.postern.gateway.http.Policy;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.session.Sessions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The route table and the API's description say the same. */
class DescriptionIT {
  @RegisterExtension
  static final TestGateway GATEWAY =
      TestGateway.of(true, List.of(), Optional.of(URI.create("http://localhost:9229/_inbox")));

  @RegisterExtension static final TestGateway PRODUCTION = TestGateway.local();

  private static final Vertx VERTX = Vertx.vertx();
  private static final ApiDescription DESCRIPTION = new ApiDescription();
  private static final List<Route> ROUTES = routes();

  @AfterAll
  static void close() throws Exception {
    TestGateway.await(VERTX.close());
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasARoute() {
    Set<String> table =
        ROUTES.stream()
            .map(route -> route.method().name() + " " + template(route))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(table).isEqualTo(DESCRIPTION.operations());
  }

  @Test
  void everyRouteIsDescribedWithItsQueryParameters() {
    for (Route route : ROUTES) {
      assertThat(parametersOf(route, "query")).as(route.path()).isEqualTo(route.query());
    }
  }

  @Test
  void everyRouteIsDescribedWithItsPolicy() {
    for (Route route : ROUTES) {
      JsonObject operation = operation(route);

      assertThat(operation.getJsonArray("security").isEmpty())
          .as(route.path())
          .isEqualTo(!Set.of(Policy.SIGNED_IN, Policy.SIGNED_IN_LINK).contains(route.policy()));
      assertThat(parametersOf(route, "header").contains("X-Postern"))
          .as(route.path())
          .isEqualTo(!isForEverySite(route.method() + " " + template(route)));
    }
  }

  @Test
  void onlyWhatIsPublicIsOpen() {
    assertThat(ofPolicy(Policy.OPEN))
        .containsExactlyInAnyOrder(
            "/health/live",
            "/health/ready",
            "/api/openapi.json",
            "/api/auth/providers/:provider/logo");
  }

  @Test
  void onlyTheWayToProvidersAndBackIsForNavigations() {
    assertThat(ofPolicy(Policy.NAVIGATION)).containsExactly("/api/auth/federated/:provider");
    assertThat(ofPolicy(Policy.RETURN))
        .containsExactlyInAnyOrder(
            "/api/auth/callback", "/api/auth/callback/:provider", "/api/auth/saml/acs");
  }

  @Test
  void onlyBytesAreLinkedTo() {
    assertThat(ofPolicy(Policy.SIGNED_IN_LINK))
        .containsExactly("/api/storage/buckets/:bucket/object", "/api/storage/archives/:id");
    assertThat(ofPolicy(Policy.LINK)).containsExactly("/api/s/:id/content");
  }

  private static List<String> ofPolicy(Policy policy) {
    return ROUTES.stream().filter(route -> route.policy() == policy).map(Route::path).toList();
  }

  /** Whether an operation, as method and path, is asked without our request header. */
  static boolean isForEverySite(String operation) {
    return Set.of(
            "GET /health/live",
            "GET /health/ready",
            "GET /api/openapi.json",
            "GET /api/auth/providers/{provider}/logo",
            "GET /api/auth/federated/{provider}",
            "GET /api/storage/buckets/{bucket}/object",
            "GET /api/storage/archives/{id}",
            "GET /api/s/{id}/content",
            "GET /api/auth/callback",
            "GET /api/auth/callback/{provider}",
            "POST /api/auth/saml/acs")
        .contains(operation);
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    assertThat(ROUTES.stream().map(route -> operation(route).getString("operationId")))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfProblemIsDescribed() {
    Set<String> described =
        new HashSet<>(
            DESCRIPTION
                .document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("ProblemMembers")
                .getJsonObject("properties")
                .getJsonObject("code")
                .getJsonArray("enum")
                .stream()
                .map(String.class::cast)
                .toList());

    assertThat(described)
        .isEqualTo(
            Set.of(ProblemType.values()).stream()
                .map(ProblemType::code)
                .collect(Collectors.toSet()));
  }

  @Test
  void everyReferenceInTheDescriptionLeadsSomewhere() {
    String text = DESCRIPTION.document().encode();
    Matcher references =
        Pattern.compile("\"\\$ref\":\"#/components/([a-zA-Z]+)/([^\"]+)\"").matcher(text);

    while (references.find()) {
      assertThat(
              DESCRIPTION
                  .document()
                  .getJsonObject("components")
                  .getJsonObject(references.group(1))
                  .containsKey(references.group(2)))
          .as(references.group())
          .isTrue();
    }
  }

  @Test
  void theDescriptionIsServedAsItIs() {
    Response response = GATEWAY.get("/api/openapi.json").without("X-Postern").send();

    assertThat(new JsonObject(response.text())).isEqualTo(DESCRIPTION.document());
  }

  @Test
  void inDevelopmentTheFrontendIsToldOfTheInbox() {
    assertThat(GATEWAY.get("/api/config").send().text())
        .isEqualTo(
            """
            {"signIn":{"flow":"choice","passwordOptional":true},"guests":true,"providers":true,\
            "development":{"inbox":"http://localhost:9229/_inbox"}}""");
  }

  @Test
  void elsewhereThereIsNoInbox() {
    assertThat(PRODUCTION.get("/api/config").send().text())
        .isEqualTo(
            """
            {"signIn":{"flow":"choice","passwordOptional":true},"guests":true,"providers":true}""");
  }

  private static JsonObject operation(Route route) {
    return DESCRIPTION.operation(route.method().name(), template(route)).orElseThrow();
  }

  private static Set<String> parametersOf(Route route, String place) {
    JsonObject shared =
        DESCRIPTION.document().getJsonObject("components").getJsonObject("parameters");
    return operation(route).getJsonArray("parameters", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(
            parameter ->
                parameter.containsKey("$ref")
                    ? shared.getJsonObject(
                        parameter.getString("$ref").replace("#/components/parameters/", ""))
                    : parameter)
        .filter(parameter -> parameter.getString("in").equals(place))
        .map(parameter -> parameter.getString("name"))
        .collect(Collectors.toSet());
  }

  private static String template(Route route) {
    return route.path().replaceAll(":([a-z]+)", "{$1}");
  }

  private static List<Route> routes() {
    OperationBus bus = new OperationBus(VERTX, Duration.ofSeconds(1));
    return RouteTable.of(
        VERTX,
        TestGateway.config(true, List.of(), Optional.empty(), Duration.ofSeconds(1)),
        bus,
        new Sessions(bus, InstantSource.system()));
  }
}
