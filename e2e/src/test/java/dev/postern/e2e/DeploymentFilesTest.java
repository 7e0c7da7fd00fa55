package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known of docker-compose.yml and the manifests without an engine or a cluster. */
class DeploymentFilesTest {
  private static final Path MANIFESTS = Postern.ROOT.resolve("deploy/kubernetes");
  private static final Pattern VARIABLE =
      Pattern.compile("(?<![{$])\\bPOSTERN_[A-Z0-9_]+(?=:|$|=)|(?<=name: )POSTERN_[A-Z0-9_]+");
  private static final Pattern KEY = Pattern.compile("`([a-z]+(?:\\.[a-z0-9-]+)+)`");

  /** Variables of docker-compose.yml itself. */
  private static final Set<String> OF_COMPOSE =
      Set.of("POSTERN_CONFIG", "POSTERN_PORT", "POSTERN_AWS_PORT", "POSTERN_MEMBERS_NETWORK");

  /**
   * Throws where an object has a field that its kind lacks, lacks one that it needs, or the like.
   */
  private interface Schema {
    void validate(JsonElement object) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "v1 Namespace", V1Namespace::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  @Test
  void everyManifestIsOfAKindThatKubernetesKnowsAndHasItsFields() throws Exception {
    assertThat(objects())
        .isNotEmpty()
        .allSatisfy(
            object -> {
              String kind = text(object, "apiVersion") + " " + text(object, "kind");
              assertThat(SCHEMAS).containsKey(kind);
              assertThatCode(() -> Objects.requireNonNull(SCHEMAS.get(kind)).validate(object))
                  .doesNotThrowAnyException();
            });
  }

  @Test
  void theKustomizationNamesEveryManifest() throws Exception {
    Map<String, Object> kustomization =
        new Yaml().load(Files.readString(MANIFESTS.resolve("kustomization.yaml")));

    assertThat((List<?>) kustomization.get("resources"))
        .map(Object::toString)
        .containsExactlyInAnyOrderElementsOf(
            manifests().map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void everyContainerIsProbedLimitedAndWithoutRights() throws Exception {
    assertThat(objects().stream().filter(each -> text(each, "kind").equals("Deployment")).toList())
        .hasSize(3)
        .allSatisfy(
            deployment -> {
              JsonObject pod =
                  deployment
                      .getAsJsonObject("spec")
                      .getAsJsonObject("template")
                      .getAsJsonObject("spec");
              JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
              JsonObject security = container.getAsJsonObject("securityContext");
              assertThat(container.keySet())
                  .contains("startupProbe", "livenessProbe", "readinessProbe", "resources");
              assertThat(pod.getAsJsonObject("securityContext").get("runAsNonRoot").getAsBoolean())
                  .isTrue();
              assertThat(security.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
              assertThat(security.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
              assertThat(security.getAsJsonObject("capabilities").toString()).contains("ALL");
            });
  }

  @Test
  void everyVariableIsTheNameOfASetting() throws Exception {
    Set<String> known =
        KEY.matcher(Files.readString(Postern.ROOT.resolve("docs/configuration.md")))
            .results()
            .map(key -> variableOf(key.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OF_COMPOSE);

    List<Path> files = new ArrayList<>(manifests().toList());
    files.add(Postern.ROOT.resolve("docker-compose.yml"));
    files.add(Postern.ROOT.resolve(".env"));

    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(
                        VARIABLE.matcher(Files.readString(file)).results().map(MatchResult::group))
                    .isSubsetOf(known));
  }

  private static String variableOf(String key) {
    return "POSTERN_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static List<JsonObject> objects() throws IOException {
    List<JsonObject> objects = new ArrayList<>();
    manifests()
        .forEach(
            file ->
                new Yaml()
                    .loadAll(read(file))
                    .forEach(each -> objects.add(new Gson().toJsonTree(each).getAsJsonObject())));
    return objects;
  }

  private static Stream<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(MANIFESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonObject object, String field) {
    return object.get(field).getAsString();
  }
}
