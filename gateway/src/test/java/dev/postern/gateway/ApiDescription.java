package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gateway's own description of its API, held against every response that tests get. */
final class ApiDescription {
  private final JsonObject document = read();
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  JsonObject document() {
    return document;
  }

  /** Every operation as method and path. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      for (String method : paths.getJsonObject(path).fieldNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  /** The operation that a request means, if there is one. */
  Optional<JsonObject> operation(String method, String target) {
    String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    JsonObject paths = document.getJsonObject("paths");
    String verb =
        switch (method) {
          case "GET", "HEAD" -> "get";
          case "POST", "PUT", "PATCH", "DELETE" -> method.toLowerCase(Locale.ROOT);
          default -> "none";
        };
    return paths.fieldNames().stream()
        .filter(template -> path.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
        .map(paths::getJsonObject)
        .filter(item -> item.containsKey(verb))
        .map(item -> item.getJsonObject(verb))
        .findFirst();
  }

  private static boolean isThePageForAWrongAddress(String target, Response response) {
    return response.status() == 404
        && !target.startsWith("/api")
        && !target.startsWith("/health")
        && response.header("Content-Type").filter(type -> type.startsWith("text/html")).isPresent();
  }

  /** Fails where a response isn't what the document says. */
  void check(String method, String target, Response response) {
    assertThat(response.header("X-Request-Id")).as("%s", response).isPresent();
    Optional<JsonObject> operation =
        response.status() == 405 ? Optional.empty() : operation(method, target);
    if (operation.isEmpty()) {
      if (response.status() >= 400 && !isThePageForAWrongAddress(target, response)) {
        validate("#/components/schemas/Problem", response, method);
        assertThat(response.header("Content-Type")).contains("application/problem+json");
      }
      return;
    }
    @Nullable JsonObject declared =
        operation
            .get()
            .getJsonObject("responses")
            .getJsonObject(Integer.toString(response.status()));
    assertThat(declared).as("%s %s may answer %s", method, target, response).isNotNull();
    JsonObject expected = resolve(declared);
    Set<String> missing =
        expected.getJsonObject("headers").fieldNames().stream()
            .filter(name -> response.header(name).isEmpty())
            .collect(Collectors.toSet());
    assertThat(missing).as("missing headers of %s", response).isEmpty();
    JsonObject content = expected.getJsonObject("content", new JsonObject());
    Optional<String> type = response.header("Content-Type");
    boolean anyType = content.containsKey("*/*");
    assertThat(anyType || type.map(content::containsKey).orElse(content.isEmpty()))
        .as("%s isn't one of %s", type, content.fieldNames())
        .isTrue();
    type.filter(sent -> sent.endsWith("json") && !sent.endsWith("ndjson") && !anyType)
        .ifPresent(
            sent ->
                validate(content.getJsonObject(sent).getJsonObject("schema"), response, method));
  }

  private JsonObject resolve(JsonObject response) {
    @Nullable String reference = response.getString("$ref");
    return reference == null
        ? response
        : document
            .getJsonObject("components")
            .getJsonObject("responses")
            .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private void validate(String reference, Response response, String method) {
    validate(new JsonObject().put("$ref", reference), response, method);
  }

  private void validate(JsonObject schema, Response response, String method) {
    if (method.equals("HEAD")) {
      assertThat(response.body()).isEmpty();
      return;
    }
    OutputUnit output =
        validators
            .computeIfAbsent(schema.encode(), _ -> validator(schema))
            .validate(new JsonObject(Buffer.buffer(response.body())));
    assertThat(output.getValid()).as("%s: %s", response, output.toJson()).isTrue();
  }

  private Validator validator(JsonObject schema) {
    JsonObject whole =
        new JsonObject()
            .put("$id", "https://postern.dev/openapi")
            // The validator writes into what it is given.
            .put("components", document.getJsonObject("components").copy())
            .mergeIn(schema.copy());
    return Validator.create(
        JsonSchema.of(whole),
        new JsonSchemaOptions()
            .setBaseUri("https://postern.dev")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  private static JsonObject read() {
    try (@Nullable InputStream stream = ApiDescription.class.getResourceAsStream("openapi.json")) {
      if (stream == null) {
        throw new IllegalStateException("no openapi.json");
      }
      return new JsonObject(Buffer.buffer(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
