package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Turns what CreateUserPool and UpdateUserPool are given into the settings of a pool. */
final class PoolDefaults {

  private static final List<String> FIXED_AT_CREATION =
      List.of("AliasAttributes", "UsernameAttributes", "UsernameConfiguration", "SchemaAttributes");

  private static final List<String> KEPT = List.of("Policies", "MfaConfiguration", "UserPoolTier");

  private static final List<String> STANDARD_ONLY =
      List.of("sub", "identities", "email_verified", "phone_number_verified");

  private static final List<String> PASSWORD_ALONE = List.of("PASSWORD");

  private static final List<String> UNKNOWN_TRIGGERS =
      List.of(
          "CustomMessage",
          "PostAuthentication",
          "CustomSMSSender",
          "CustomEmailSender",
          "KMSKeyID",
          "InboundFederation");

  private PoolDefaults() {}

  /** What of a pool's settings is refused. */
  static String leftOut() {
    return "threat protection is kept but looks at no sign-in; confirmation by link; of LambdaConfig: "
        + String.join(", ", UNKNOWN_TRIGGERS);
  }

  /** The settings of a new pool. */
  static ObjectNode create(Input input) {
    refuseUnsupported(input);
    if (input.has("AliasAttributes") && input.has("UsernameAttributes")) {
      throw invalidParameter(
          "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.");
    }
    var settings = DefaultSettings.ofUserPool();
    overlay(settings, input);
    FIXED_AT_CREATION.forEach(
        name -> input.copyOf(name).ifPresent(value -> settings.set(name, value)));
    requireTier(settings);
    input.structures("Schema").forEach(attribute -> extendSchema(settings, attribute));
    PoolConsistency.require(settings);
    return settings;
  }

  /**
   * The settings after an update: what is not given goes back to its default, but for what AWS
   * keeps other than its documentation says.
   */
  static ObjectNode update(ObjectNode before, Input input) {
    refuseUnsupported(input);
    var settings = DefaultSettings.ofUserPool();
    KEPT.forEach(name -> settings.set(name, before.path(name).deepCopy()));
    overlay(settings, input);
    FIXED_AT_CREATION.forEach(
        name ->
            Optional.ofNullable(before.get(name))
                .ifPresent(value -> settings.set(name, value.deepCopy())));
    requireTier(settings);
    PoolConsistency.require(settings);
    return settings;
  }

  /** The settings with more custom attributes; those that are there can't be made anew. */
  static ObjectNode withCustom(ObjectNode before, List<Input> attributes) {
    var settings = before.deepCopy();
    var schema = (ArrayNode) settings.get("SchemaAttributes");
    for (var attribute : attributes) {
      var name =
          attribute
              .optionalText("Name")
              .orElseThrow(() -> invalidParameter("A schema attribute needs a name."));
      schema.add(custom(schema, name, attribute));
    }
    return settings;
  }

  private static void requireTier(ObjectNode settings) {
    if (!settings.path("UserPoolAddOns").path("AdvancedSecurityMode").asText("OFF").equals("OFF")
        && !settings.path("UserPoolTier").asText().equals("PLUS")) {
      throw ServiceFault.of(
          "FeatureUnavailableInTierException", "Threat protection needs the PLUS tier.");
    }
    if (settings.path("UserPoolTier").asText().equals("LITE")
        && settings.at("/Policies/PasswordPolicy/PasswordHistorySize").asInt() > 0) {
      throw ServiceFault.of(
          "FeatureUnavailableInTierException",
          "Password history is not available in the LITE tier.");
    }
    if (settings.path("UserPoolTier").asText().equals("LITE")
        && !new PoolSettings(settings).firstFactors().equals(PASSWORD_ALONE)) {
      throw ServiceFault.of(
          "FeatureUnavailableInTierException",
          "Choice-based sign-in is not available in the LITE tier.");
    }
  }

  private static void overlay(ObjectNode settings, Input input) {
    Shapes.POOL_SETTINGS
        .members()
        .keySet()
        .forEach(
            name ->
                input
                    .copyOf(name)
                    .ifPresent(
                        value -> {
                          if (name.equals("Policies")) {
                            merge((ObjectNode) settings.get(name), value);
                          } else {
                            settings.set(name, value);
                          }
                        }));
  }

  /** A password policy that is given demands only what it names, as in AWS. */
  private static void merge(ObjectNode policies, JsonNode given) {
    given.properties().forEach(policy -> policies.set(policy.getKey(), policy.getValue()));
    var password = (ObjectNode) policies.get("PasswordPolicy");
    DefaultSettings.ofUserPool()
        .path("Policies")
        .path("PasswordPolicy")
        .properties()
        .forEach(
            rule -> {
              if (!password.has(rule.getKey())) {
                var absent = rule.getValue();
                password.set(rule.getKey(), absent.isBoolean() ? BooleanNode.FALSE : absent);
              }
            });
  }

  private static void extendSchema(ObjectNode settings, Input attribute) {
    var name =
        attribute
            .optionalText("Name")
            .orElseThrow(() -> invalidParameter("A schema attribute needs a name."));
    var schema = (ArrayNode) settings.get("SchemaAttributes");
    var standard =
        StreamSupport.stream(schema.spliterator(), false)
            .filter(known -> known.path("Name").asText().equals(name))
            .map(ObjectNode.class::cast)
            .findFirst();
    if (standard.isPresent()) {
      adjust(standard.get(), name, attribute);
    } else {
      schema.add(custom(schema, name, attribute));
    }
  }

  private static void adjust(ObjectNode standard, String name, Input attribute) {
    var type = attribute.optionalText("AttributeDataType");
    if (type.isPresent() && !type.get().equals(standard.path("AttributeDataType").asText())) {
      throw invalidParameter(
          "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute "
              + name);
    }
    if (STANDARD_ONLY.contains(name) && attribute.flag("Required").orElse(false)) {
      throw invalidParameter(name + " can not be required.");
    }
    for (var member :
        List.of(
            "Mutable", "Required", "StringAttributeConstraints", "NumberAttributeConstraints")) {
      attribute.copyOf(member).ifPresent(value -> standard.set(member, value));
    }
  }

  private static ObjectNode custom(ArrayNode schema, String name, Input attribute) {
    if (attribute.flag("Required").orElse(false)) {
      throw invalidParameter("Required custom attributes are not supported currently.");
    }
    if (has(schema, "custom:" + name) || has(schema, "dev:" + name)) {
      throw invalidParameter(
          "custom:%s: Existing attribute already has name custom:%s.".formatted(name, name));
    }
    boolean developerOnly = attribute.flag("DeveloperOnlyAttribute").orElse(false);
    var type = attribute.optionalText("AttributeDataType").orElse("String");
    var custom =
        schema
            .objectNode()
            .put("Name", (developerOnly ? "dev:" : "custom:") + name)
            .put("AttributeDataType", type)
            .put("DeveloperOnlyAttribute", developerOnly)
            .put("Mutable", attribute.flag("Mutable").orElse(true))
            .put("Required", false);
    var constraints = type + "AttributeConstraints";
    if (type.equals("String") || type.equals("Number")) {
      custom.set(constraints, attribute.copyOf(constraints).orElseGet(schema::objectNode));
    }
    return custom;
  }

  private static boolean has(ArrayNode schema, String name) {
    return StreamSupport.stream(schema.spliterator(), false)
        .anyMatch(attribute -> attribute.path("Name").asText().equals(name));
  }

  /** A setting that would silently do nothing is refused, so that no test rests on it. */
  private static void refuseUnsupported(Input input) {
    for (var trigger : UNKNOWN_TRIGGERS) {
      refuse(trigger, input.structure("LambdaConfig").filter(functions -> functions.has(trigger)));
    }
    refuse(
        "CONFIRM_WITH_LINK",
        input
            .structure("VerificationMessageTemplate")
            .flatMap(template -> template.optionalText("DefaultEmailOption"))
            .filter("CONFIRM_WITH_LINK"::equals));
  }

  private static void refuse(String setting, Optional<?> found) {
    if (found.isPresent()) {
      throw invalidParameter("local-aws does not do this: " + setting);
    }
  }
}
