package dev.postern.auth.cognito;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** Attributes as Cognito lists them. */
final class Attributes {
  private Attributes() {}

  static List<AttributeType> listed(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(
            attribute ->
                AttributeType.builder()
                    .name(attribute.getKey())
                    .value(attribute.getValue())
                    .build())
        .toList();
  }

  /** Those that have a value. */
  static Map<String, String> byName(List<AttributeType> listed) {
    return listed.stream()
        .filter(attribute -> attribute.value() != null)
        .collect(Collectors.toMap(AttributeType::name, AttributeType::value, (first, _) -> first));
  }
}
