package dev.postern.localaws.iam.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a policy strictly: whatever is unknown, doubled, missing or of the wrong type is refused,
 * after the IAM User Guide's "Grammar of the IAM JSON policy language".
 */
final class PolicyParser {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
  private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");
  private static final Pattern ASSUME = Pattern.compile("(?i)sts:.+");
  private static final String WITH_VARIABLES = "2012-10-17";
  private static final String WITHOUT_VARIABLES = "2008-10-17";

  private final PolicyKind kind;

  PolicyParser(PolicyKind kind) {
    this.kind = kind;
  }

  List<Statement> parse(String text) {
    JsonNode document = read(text);
    check(document.isObject(), "This policy contains invalid Json");
    checkNames(document, DOCUMENT);
    String version = document.path("Version").asText(WITHOUT_VARIABLES);
    check(
        version.equals(WITH_VARIABLES) || version.equals(WITHOUT_VARIABLES),
        "Syntax errors in policy.");
    boolean variables = version.equals(WITH_VARIABLES);
    JsonNode statements = document.path("Statement");
    check(
        statements.isObject() || (statements.isArray() && !statements.isEmpty()),
        "Syntax errors in policy.");
    List<Statement> compiled = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (JsonNode statement : statements.isObject() ? List.of(statements) : statements) {
      compiled.add(statement(statement, variables, sids));
    }
    return List.copyOf(compiled);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException invalid) {
      throw new MalformedPolicyException("This policy contains invalid Json");
    }
  }

  private Statement statement(JsonNode node, boolean variables, Set<String> sids) {
    check(node.isObject(), "Syntax errors in policy.");
    checkNames(node, STATEMENT);
    checkSid(node.path("Sid"), sids);
    String effect = node.path("Effect").asText();
    check(effect.equals("Allow") || effect.equals("Deny"), "Syntax errors in policy.");
    return new Statement(
        effect.equals("Allow"),
        principal(node),
        actions(node),
        resources(node, variables),
        ConditionParser.parse(node.get("Condition"), variables));
  }

  private void checkSid(JsonNode sid, Set<String> sids) {
    if (sid.isMissingNode()) {
      return;
    }
    check(sid.isTextual(), "Syntax errors in policy.");
    check(
        kind == PolicyKind.RESOURCE || SID.matcher(sid.asText()).matches(),
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
            + " expression [0-9A-Za-z]*");
    check(
        sid.asText().isEmpty() || sids.add(sid.asText()),
        "Statement IDs (SID) in a single policy must be unique.");
  }

  private PrincipalRule principal(JsonNode statement) {
    boolean inverted = statement.has("NotPrincipal");
    boolean named = inverted || statement.has("Principal");
    if (!kind.namesPrincipal()) {
      check(!named, "Policy document should not specify a principal.");
      return PrincipalRule.BEARER;
    }
    check(named, "Missing required field Principal");
    check(
        !inverted || (kind == PolicyKind.RESOURCE && !statement.has("Principal")),
        "Has prohibited field NotPrincipal");
    return new PrincipalRule(
        inverted, principals(statement.path(inverted ? "NotPrincipal" : "Principal")));
  }

  private static List<PrincipalPattern> principals(JsonNode node) {
    if (node.isTextual()) {
      return List.of(principal("*", node.asText()));
    }
    check(node.isObject() && !node.isEmpty(), "Invalid principal in policy");
    List<PrincipalPattern> patterns = new ArrayList<>();
    node.properties()
        .forEach(
            entry ->
                strings(entry.getValue(), "Invalid principal in policy")
                    .forEach(value -> patterns.add(principal(entry.getKey(), value))));
    return List.copyOf(patterns);
  }

  private static PrincipalPattern principal(String type, String value) {
    return PrincipalPattern.parse(type, value)
        .orElseThrow(() -> new MalformedPolicyException("Invalid principal in policy"));
  }

  private Statement.Actions actions(JsonNode statement) {
    boolean inverted = statement.has("NotAction");
    check(inverted != statement.has("Action"), "Policy statement must contain actions.");
    List<Glob> patterns = new ArrayList<>();
    for (String action :
        strings(
            statement.path(inverted ? "NotAction" : "Action"),
            "Policy statement must contain actions.")) {
      check(
          ACTION.matcher(action).matches(),
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      check(
          kind != PolicyKind.TRUST || ASSUME.matcher(action).matches(),
          "AssumeRole policy may only specify STS AssumeRole actions.");
      patterns.add(Glob.of(action.toLowerCase(Locale.ROOT)));
    }
    return new Statement.Actions(inverted, List.copyOf(patterns));
  }

  private Statement.Resources resources(JsonNode statement, boolean variables) {
    boolean inverted = statement.has("NotResource");
    boolean named = inverted || statement.has("Resource");
    if (!kind.namesResource()) {
      check(!named, "Has prohibited field Resource");
      return new Statement.Resources(
          false, List.of("*"), List.of(PolicyText.withWildcards("*", false)));
    }
    check(inverted != statement.has("Resource"), "Policy statement must contain resources.");
    List<PolicyText> patterns = new ArrayList<>();
    List<String> texts =
        strings(
            statement.path(inverted ? "NotResource" : "Resource"),
            "Policy statement must contain resources.");
    for (String resource : texts) {
      check(
          resource.equals("*")
              || (resource.startsWith("arn:") && resource.split(":", 6).length == 6),
          "Resource " + resource + " must be in ARN format or \"*\".");
      patterns.add(PolicyText.withWildcards(resource, variables));
    }
    return new Statement.Resources(inverted, texts, List.copyOf(patterns));
  }

  /** A string or a list of strings, never empty. */
  private static List<String> strings(JsonNode node, String complaint) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    check(node.isArray() && !node.isEmpty(), complaint);
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      check(element.isTextual(), complaint);
      texts.add(element.asText());
    }
    return texts;
  }

  private static void checkNames(JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(name -> check(known.contains(name), "Syntax errors in policy."));
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new MalformedPolicyException(complaint);
    }
  }
}
