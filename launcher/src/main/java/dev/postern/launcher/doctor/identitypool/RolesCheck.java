package dev.postern.launcher.doctor.identitypool;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.aws.Answer;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/** Which roles the identity pool gives, and whether these let themselves be given by it. */
public record RolesCheck(AuthConfig config, Operator operator) implements Check {
  private static final String SIGNED_IN = "authenticated";
  private static final String GUEST = "unauthenticated";
  private static final Topic ROLES =
      new Topic(
          "identity-pool.roles",
          "the roles that the identity pool gives",
          "Without a role nobody has any right to files.");
  private static final Topic MAPPING =
      new Topic(
          "identity-pool.role-mapping",
          "how the identity pool chooses among roles",
          "It decides which rights a person has.");
  private static final Topic TRUST =
      new Topic(
          "role.trust",
          "who may take the roles on",
          "Whom a role doesn't trust gets no credentials, whatever the identity pool says.");

  @Override
  public Topic topic() {
    return ROLES;
  }

  @Override
  public List<Finding> look() {
    String id = config.identityPool().id();
    return operator
        .ask(
            "cognito-identity:GetIdentityPoolRoles",
            aws -> aws.identityPools().getIdentityPoolRoles(which -> which.identityPoolId(id)))
        .findings(
            ROLES,
            this::judged,
            absent -> absent.unchecked("there is no such identity pool", "Mend that first."));
  }

  private List<Finding> judged(GetIdentityPoolRolesResponse pool) {
    List<Finding> findings = new ArrayList<>();
    findings.add(defaults(pool.roles()));
    Optional<RoleMapping> mapping = mappingOf(config, pool);
    findings.add(mapping(pool, mapping));
    Set<String> signedIn = new LinkedHashSet<>(rolesOf(mapping));
    Optional.ofNullable(pool.roles().get(SIGNED_IN)).ifPresent(signedIn::add);
    if (mapping.filter(one -> one.type() == RoleMappingType.TOKEN).isPresent()) {
      signedIn.addAll(rolesOfGroups());
    }
    signedIn.forEach(role -> findings.add(trust(role, SIGNED_IN)));
    if (config.identityPool().guests().isPresent()) {
      Optional.ofNullable(pool.roles().get(GUEST))
          .ifPresent(role -> findings.add(trust(role, GUEST)));
    }
    return findings;
  }

  /** The rules for people of this user pool, where there are any. */
  public static Optional<RoleMapping> mappingOf(
      AuthConfig config, GetIdentityPoolRolesResponse pool) {
    return Optional.ofNullable(
        pool.roleMappings()
            .get(
                UserPoolProvider.nameOf(config.userPool().id())
                    + ":"
                    + config.userPool().clientId()));
  }

  private Finding defaults(Map<String, String> roles) {
    boolean basic = config.identityPool().basicFlow().isPresent();
    if (!basic && !roles.containsKey(SIGNED_IN)) {
      return ROLES.failure(
          "none for people who signed in", "Set the identity pool's authenticated role.");
    }
    if (!basic && config.identityPool().guests().isPresent() && !roles.containsKey(GUEST)) {
      return ROLES.failure(
          "none for guests",
          "Set the identity pool's unauthenticated role, or remove auth.guests.");
    }
    return ROLES.ok("one for each kind of people");
  }

  private Finding mapping(GetIdentityPoolRolesResponse pool, Optional<RoleMapping> mapping) {
    if (mapping.isPresent()) {
      return MAPPING.ok(
          mapping.get().type() == RoleMappingType.TOKEN
              ? "the role of a person's group, where there is one"
              : "by %d rules"
                  .formatted(
                      mapping.get().rulesConfiguration() == null
                          ? 0
                          : mapping.get().rulesConfiguration().rules().size()));
    }
    String provider = UserPoolProvider.nameOf(config.userPool().id()) + ":";
    return pool.roleMappings().keySet().stream().anyMatch(key -> key.startsWith(provider))
        ? MAPPING.warning(
            "there are rules, but for another app client of this user pool",
            "Bind the rules to the app client %s.".formatted(config.userPool().clientId()))
        : MAPPING.ok("everybody has the role for people who signed in");
  }

  private static List<String> rolesOf(Optional<RoleMapping> mapping) {
    return mapping
        .filter(one -> one.rulesConfiguration() != null)
        .map(one -> one.rulesConfiguration().rules().stream().map(rule -> rule.roleARN()).toList())
        .orElse(List.of());
  }

  private List<String> rolesOfGroups() {
    Answer<List<String>> roles =
        operator.ask(
            "cognito-idp:ListGroups",
            aws ->
                aws
                    .userPools()
                    .listGroupsPaginator(page -> page.userPoolId(config.userPool().id()))
                    .groups()
                    .stream()
                    .map(GroupType::roleArn)
                    .filter(Objects::nonNull)
                    .toList());
    return roles instanceof Told<List<String>>(var told) ? told : List.of();
  }

  private Finding trust(String role, String kind) {
    String poolId = config.identityPool().id();
    return operator
        .ask(
            "iam:GetRole",
            aws ->
                aws.iam()
                    .getRole(which -> which.roleName(role.substring(role.lastIndexOf('/') + 1)))
                    .role()
                    .assumeRolePolicyDocument())
        .findings(
            TRUST,
            document -> List.of(judged(role, kind, poolId, document)),
            absent ->
                absent.failure("there is no role " + role, "Create it, or have another one given."))
        .getFirst();
  }

  private static Finding judged(String role, String kind, String poolId, String document) {
    Optional<TrustDocument> trust = TrustDocument.read(document);
    if (trust.isEmpty()) {
      return TRUST.unchecked("the trust policy of %s can't be read".formatted(role), "Read it.");
    }
    Optional<String> refusal = trust.get().refusal(poolId, kind);
    if (refusal.isPresent()) {
      return TRUST.failure(
          role + ": " + refusal.get(),
          "Let its trust policy allow sts:AssumeRoleWithWebIdentity to"
              + " cognito-identity.amazonaws.com where aud is %s and amr is %s."
                  .formatted(poolId, kind));
    }
    return trust.get().trustsAnyPool()
        ? TRUST.warning(
            role + ": it trusts every identity pool, of other AWS accounts too",
            "Ask in its trust policy that cognito-identity.amazonaws.com:aud is %s."
                .formatted(poolId))
        : TRUST.ok(role + " trusts this identity pool for people who are " + kind);
  }
}
