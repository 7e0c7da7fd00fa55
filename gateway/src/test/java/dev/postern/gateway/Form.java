package dev.postern.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation that takes a body, as the API's description tells it: what is tested for one is
 * tested for all.
 */
record Form(String method, String path, JsonObject schema, JsonObject example) {
  private static final ApiDescription DESCRIPTION = new ApiDescription();

  /** Every operation that can't do without a body of JSON. */
  static List<Form> all() {
    List<Form> forms = new ArrayList<>();
    for (String operation : DESCRIPTION.operations()) {
      String[] parts = operation.split(" ", 2);
      JsonObject described =
          DESCRIPTION
              .document()
              .getJsonObject("paths")
              .getJsonObject(parts[1])
              .getJsonObject(parts[0].toLowerCase(Locale.ROOT));
      @Nullable JsonObject body = described.getJsonObject("requestBody");
      if (body != null
          && body.getBoolean("required")
          && body.getJsonObject("content").containsKey("application/json")) {
        JsonObject json = body.getJsonObject("content").getJsonObject("application/json");
        forms.add(
            new Form(
                parts[0],
                concrete(parts[1]) + query(described.getJsonArray("parameters")),
                resolve(json.getJsonObject("schema")),
                json.getJsonObject("example")));
      }
    }
    return forms;
  }

  /** What must stand behind the path, each as a text that any of them may be. */
  private static String query(JsonArray parameters) {
    String query =
        parameters.stream()
            .map(JsonObject.class::cast)
            .filter(parameter -> "query".equals(parameter.getString("in")))
            .filter(parameter -> parameter.getBoolean("required", false))
            .map(parameter -> parameter.getString("name") + "=a")
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  /** The path with something that exists in place of its parameters. */
  static String concrete(String path) {
    return path.replace("{name}", "email")
        .replace("{key}", FakeAccount.DEVICE)
        .replace("/passkeys/{id}", "/passkeys/" + FakeAccount.PASSKEY)
        .replace("/uploads/{id}", "/uploads/" + "u".repeat(40))
        .replace("/archives/{id}", "/archives/0" + "a".repeat(32))
        .replace("{number}", "2")
        .replace("/sessions/{id}", "/sessions/" + "s".repeat(43))
        .replace("/jobs/{id}", "/jobs/" + FakeStorage.JOB)
        .replace("/shares/{id}", "/shares/" + FakeShares.LINK.id().value())
        .replace("/s/{id}", "/s/" + FakeShares.LINK.id().value())
        .replace("{bucket}", "files")
        .replace("{provider}", "google");
  }

  /** A request of ann's browser; she is signed in. */
  Request request(TestGateway gateway) {
    return gateway.request(method, path).with("Cookie", gateway.cookie(gateway.auth().open()));
  }

  Response send(TestGateway gateway, JsonObject body) {
    return request(gateway).json(body.encode()).send();
  }

  /** JSON pointers of all fields that hold one value each. */
  List<String> values() {
    List<String> pointers = new ArrayList<>();
    addValues("", schema, pointers);
    return pointers;
  }

  /** Whether a field holds a whole number. */
  boolean isNumber(String pointer) {
    JsonObject field = schema;
    for (String name : pointer.substring(1).split("/", -1)) {
      field =
          resolve(
              field
                  .getJsonObject("properties", new JsonObject())
                  .getJsonObject(name, new JsonObject()));
    }
    return field.getString("type", "").equals("integer");
  }

  /** Names of the fields of which null is no value. */
  List<String> fieldsWithoutNull() {
    JsonObject properties = schema.getJsonObject("properties");
    return properties.fieldNames().stream()
        .filter(
            name ->
                !(properties.getJsonObject(name).getValue("type") instanceof JsonArray types
                    && types.contains("null")))
        .toList();
  }

  /** JSON pointers of all objects with a closed set of fields. */
  List<String> objects() {
    List<String> pointers = new ArrayList<>();
    addObjects("", schema, pointers);
    return pointers;
  }

  /** The example with another value at that place, which is made where the example has none. */
  JsonObject with(String pointer, @Nullable Object value) {
    JsonObject changed = example.copy();
    Object parent = changed;
    String[] names = pointer.substring(1).split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      parent = child((JsonObject) parent, names[i], names[i + 1].equals("0"));
    }
    String last = names[names.length - 1];
    if (parent instanceof JsonArray list) {
      list.clear().add(value);
    } else {
      ((JsonObject) parent).put(last, value);
    }
    return changed;
  }

  private static Object child(JsonObject parent, String name, boolean list) {
    if (!parent.containsKey(name)) {
      parent.put(name, list ? new JsonArray() : new JsonObject());
    }
    return parent.getValue(name);
  }

  private static void addValues(String pointer, JsonObject schema, List<String> pointers) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      JsonObject field = resolve(properties.getJsonObject(name));
      String place = pointer + "/" + name;
      if (field.containsKey("items")) {
        pointers.add(place + "/0");
      } else if (field.containsKey("properties")) {
        addValues(place, field, pointers);
      } else if (field.containsKey("additionalProperties")) {
        pointers.add(place + "/nickname");
      } else {
        pointers.add(place);
      }
    }
  }

  private static void addObjects(String pointer, JsonObject schema, List<String> pointers) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    pointers.add(pointer);
    for (String name : properties.fieldNames()) {
      JsonObject field = resolve(properties.getJsonObject(name));
      if (field.containsKey("properties")) {
        addObjects(pointer + "/" + name, field, pointers);
      }
    }
  }

  private static JsonObject resolve(JsonObject schema) {
    @Nullable String reference = schema.getString("$ref");
    return reference == null
        ? schema
        : DESCRIPTION
            .document()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
