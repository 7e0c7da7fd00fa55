package dev.postern.auth.cognito;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** JSON of any form, which the AWS SDK calls a document, as text and back. */
final class Documents {
  private Documents() {}

  static String write(Document document) {
    return Json.encode(plain(document));
  }

  static Document read(JsonObject json) {
    return document(json);
  }

  private static @Nullable Object plain(Document document) {
    if (document.isMap()) {
      JsonObject object = new JsonObject();
      document.asMap().forEach((name, value) -> object.put(name, plain(value)));
      return object;
    }
    if (document.isList()) {
      JsonArray array = new JsonArray();
      document.asList().forEach(value -> array.add(plain(value)));
      return array;
    }
    if (document.isNumber()) {
      return new BigDecimal(document.asNumber().stringValue());
    }
    if (document.isBoolean()) {
      return document.asBoolean();
    }
    return document.isString() ? document.asString() : null;
  }

  private static Document document(@Nullable Object plain) {
    return switch (plain) {
      case JsonObject object -> {
        Map<String, Document> members = new LinkedHashMap<>();
        object.forEach(member -> members.put(member.getKey(), document(member.getValue())));
        yield Document.fromMap(members);
      }
      case JsonArray array -> {
        List<Document> values = new ArrayList<>();
        array.forEach(value -> values.add(document(value)));
        yield Document.fromList(values);
      }
      case Number number -> Document.fromNumber(number.toString());
      case Boolean flag -> Document.fromBoolean(flag);
      case String text -> Document.fromString(text);
      case null, default -> Document.fromNull();
    };
  }
}
