package dev.postern.provision.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What would be sent to AWS, as a tree; CloudFormation has the same names for it. */
final class SdkTree {
  private SdkTree() {}

  static ObjectNode of(SdkPojo request) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      @Nullable Object value = field.getValueOrDefault(request);
      if (value != null
          && !(value instanceof SdkAutoConstructList<?>)
          && !(value instanceof SdkAutoConstructMap<?, ?>)) {
        tree.set(field.locationName(), node(value));
      }
    }
    return tree;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case SdkPojo part -> of(part);
      case List<?> list -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.forEach(one -> array.add(node(one)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.entrySet().stream()
            .sorted((one, other) -> key(one).compareTo(key(other)))
            .forEach(entry -> object.set(key(entry), node(entry.getValue())));
        yield object;
      }
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  private static String key(Map.Entry<?, ?> entry) {
    return entry.getKey().toString();
  }
}
