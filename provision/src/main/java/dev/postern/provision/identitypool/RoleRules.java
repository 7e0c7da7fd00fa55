package dev.postern.provision.identitypool;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRuleMatchType;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

/**
 * How an identity pool chooses the role of somebody who has signed in: by the roles that their
 * token names, which groups of the user pool give them, or by rules over what it says.
 *
 * @param otherwise what somebody gets for whom the choice isn't clear
 * @param rules the first that fits counts; empty where the token names the roles
 */
public record RoleRules(Otherwise otherwise, List<Rule> rules) {
  private static final int MOST_RULES = 25;

  /**
   * Checks how many there are.
   *
   * @throws IllegalArgumentException where they are too many
   */
  public RoleRules {
    rules = List.copyOf(rules);
    require(rules.size() <= MOST_RULES, "There can be at most 25 rules for roles.");
  }

  /** What somebody gets for whom the choice isn't clear. */
  public enum Otherwise {
    /** The role that everybody gets who has signed in. */
    USUAL_ROLE(AmbiguousRoleResolutionType.AUTHENTICATED_ROLE),
    /** Nothing. */
    NOTHING(AmbiguousRoleResolutionType.DENY);

    private final AmbiguousRoleResolutionType aws;

    Otherwise(AmbiguousRoleResolutionType aws) {
      this.aws = aws;
    }

    /** As files have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How a claim is compared. */
  public enum Match {
    EQUALS(MappingRuleMatchType.EQUALS),
    CONTAINS(MappingRuleMatchType.CONTAINS),
    STARTS_WITH(MappingRuleMatchType.STARTS_WITH),
    NOT_EQUAL(MappingRuleMatchType.NOT_EQUAL);

    private final MappingRuleMatchType aws;

    Match(MappingRuleMatchType aws) {
      this.aws = aws;
    }

    /** As files have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One rule.
   *
   * @param role its ARN; it must trust the identity pool
   */
  public record Rule(String claim, Match match, String value, String role) {
    private static final Pattern ROLE =
        Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");
    private static final int LONGEST_CLAIM = 64;
    private static final int LONGEST_VALUE = 128;

    /**
     * Checks the forms.
     *
     * @throws IllegalArgumentException where one can't be, with what is expected
     */
    public Rule {
      require(
          !claim.isBlank() && claim.length() <= LONGEST_CLAIM,
          "The claim “%s” of a rule must have 1 to 64 characters.".formatted(claim));
      require(
          !value.isBlank() && value.length() <= LONGEST_VALUE,
          "The value “%s” of a rule must have 1 to 128 characters.".formatted(value));
      require(
          ROLE.matcher(role).matches(),
          "The role “%s” of a rule must be an ARN such as arn:aws:iam::123456789012:role/name."
              .formatted(role));
    }

    private MappingRule aws() {
      return MappingRule.builder()
          .claim(claim)
          .matchType(match.aws)
          .value(value)
          .roleARN(role)
          .build();
    }
  }

  /** What an identity pool has. */
  static RoleRules of(RoleMapping mapping) {
    Otherwise otherwise =
        Stream.of(Otherwise.values())
            .filter(one -> one.aws == mapping.ambiguousRoleResolution())
            .findFirst()
            .orElse(Otherwise.NOTHING);
    List<MappingRule> rules =
        mapping.rulesConfiguration() == null ? List.of() : mapping.rulesConfiguration().rules();
    return new RoleRules(
        otherwise,
        rules.stream()
            .map(
                rule ->
                    new Rule(
                        rule.claim(),
                        Stream.of(Match.values())
                            .filter(match -> match.aws == rule.matchType())
                            .findFirst()
                            .orElseThrow(),
                        rule.value(),
                        rule.roleARN()))
            .toList());
  }

  /** The same as AWS has it. */
  public RoleMapping aws() {
    RoleMapping.Builder mapping =
        RoleMapping.builder()
            .type(rules.isEmpty() ? RoleMappingType.TOKEN : RoleMappingType.RULES)
            .ambiguousRoleResolution(otherwise.aws);
    if (!rules.isEmpty()) {
      mapping.rulesConfiguration(all -> all.rules(rules.stream().map(Rule::aws).toList()));
    }
    return mapping.build();
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
