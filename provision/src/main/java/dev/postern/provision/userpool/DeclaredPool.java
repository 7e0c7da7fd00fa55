package dev.postern.provision.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.PasswordRules;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.SignIn;
import dev.postern.provision.declaration.SignIn.FirstFactor;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.declaration.Users.Attribute;
import dev.postern.provision.declaration.Users.Tier;
import dev.postern.provision.declaration.Weakening;
import dev.postern.provision.plan.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * A user pool exactly as it is declared. What a declaration doesn't know of, such as triggers and
 * the texts of messages, stays as it was found.
 */
record DeclaredPool(Ownership ownership, Users users, SignIn signIn) implements PoolSettings {
  private static final Pattern LIMIT_OF_CUSTOM =
      Pattern.compile("users\\.attributes\\.custom:.+\\.(shortest|longest|least|most)");
  private static final Set<String> FIXED =
      Set.of("users.sign-in-by", "users.aliases", "users.case-sensitive");

  @Override
  public CreateUserPoolRequest creation() {
    PoolParts parts = new PoolParts(users);
    CreateUserPoolRequest.Builder pool =
        CreateUserPoolRequest.builder()
            .poolName(ownership.name())
            .userPoolTags(ownership.allTags())
            .usernameConfiguration(names -> names.caseSensitive(users.caseSensitive()))
            .schema(users.attributes().stream().map(AttributeParts::of).toList())
            .policies(policies(UserPoolPolicyType.builder().build()))
            .deletionProtection(parts.deletionProtection())
            .autoVerifiedAttributes(parts.verified(users.verify()))
            .userAttributeUpdateSettings(parts.verifiedChanges())
            .deviceConfiguration(parts.devices())
            .emailConfiguration(parts.mail())
            .smsConfiguration(parts.sms())
            .adminCreateUserConfig(
                creating -> creating.allowAdminCreateUserOnly(!users.selfSignUp()))
            .userPoolAddOns(parts.addOns(false))
            .accountRecoverySetting(parts.recovery())
            .userPoolTier(users.tier().name());
    if (!parts.namesAre().isEmpty()) {
      pool.usernameAttributes(parts.namesAre());
    }
    if (!parts.aliases().isEmpty()) {
      pool.aliasAttributes(parts.aliases());
    }
    return pool.build();
  }

  @Override
  public List<String> differences(UserPoolType pool) {
    List<Change> changes = changes(pool);
    List<String> impossible =
        changes.stream().filter(this::isImpossible).map(Change::toString).toList();
    if (!impossible.isEmpty()) {
      throw new ProvisionException(
          "AWS can't change this of the user pool %s once it is made:\n  %s\nDeclare what is there, or another installation by another name."
              .formatted(pool.id(), String.join("\n  ", impossible)));
    }
    List<String> differences = new ArrayList<>(ownership.differences(pool.userPoolTags()));
    changes.forEach(change -> differences.add(change.toString()));
    return differences;
  }

  @Override
  public List<String> losses(UserPoolType pool) {
    return changes(pool).stream().filter(Weakening::is).map(Change::toString).toList();
  }

  @Override
  public List<SchemaAttributeType> lackingAttributes(UserPoolType pool) {
    Set<String> there =
        PoolReader.users(pool).attributes().stream()
            .map(Attribute::name)
            .collect(Collectors.toUnmodifiableSet());
    return users.attributes().stream()
        .filter(one -> one.custom() && !there.contains(one.name()))
        .map(AttributeParts::of)
        .toList();
  }

  /** The smallest tier is refused as long as people may begin with more than a password. */
  @Override
  public Optional<UpdateUserPoolRequest> updateBefore(UserPoolType pool) {
    if (users.tier() != Tier.LITE || PoolReader.firstFactors(pool).size() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        UserPoolCopy.of(pool)
            .policies(
                pool.policies().toBuilder()
                    .signInPolicy(PoolParts.firstFactors(Set.of(FirstFactor.PASSWORD)))
                    .build())
            .build());
  }

  @Override
  public UpdateUserPoolRequest update(UserPoolType pool) {
    PoolParts parts = new PoolParts(users);
    UpdateUserPoolRequest.Builder update = UserPoolCopy.of(pool);
    boolean invitationsAlone = !users.selfSignUp();
    return update
        .userPoolTags(ownership.mergedInto(pool.userPoolTags()))
        .policies(
            policies(
                Optional.ofNullable(pool.policies())
                    .orElseGet(() -> UserPoolPolicyType.builder().build())))
        .deletionProtection(parts.deletionProtection())
        .autoVerifiedAttributes(parts.verified(users.verify()))
        .userAttributeUpdateSettings(parts.verifiedChanges())
        .deviceConfiguration(parts.devices())
        .emailConfiguration(parts.mail())
        .smsConfiguration(parts.sms())
        .adminCreateUserConfig(
            Optional.ofNullable(pool.adminCreateUserConfig())
                .map(found -> found.toBuilder().unusedAccountValidityDays(null))
                .orElseGet(AdminCreateUserConfigType::builder)
                .allowAdminCreateUserOnly(invitationsAlone)
                .build())
        .userPoolAddOns(parts.addOns(pool.userPoolAddOns() != null))
        .accountRecoverySetting(parts.recovery())
        .userPoolTier(users.tier().name())
        .build();
  }

  @Override
  public PasswordRules passwordsOf(Optional<UserPoolType> found) {
    Users.Password password = users.password();
    return new PasswordRules(
        password.minimumLength(),
        password.upperCase(),
        password.lowerCase(),
        password.numbers(),
        password.symbols(),
        password.history());
  }

  private List<Change> changes(UserPoolType pool) {
    List<Change> changes =
        new ArrayList<>(Change.between("users", Tree.of(PoolReader.users(pool)), Tree.of(users)));
    changes.removeIf(DeclaredPool::isUndeclaredLimit);
    changes.addAll(
        Change.between(
            "sign-in.first-factors",
            factors(PoolReader.firstFactors(pool)),
            factors(signIn.firstFactors())));
    return changes;
  }

  /** AWS gives an attribute limits of its own where none are declared. */
  private static boolean isUndeclaredLimit(Change change) {
    return change.after().isMissingNode()
        && LIMIT_OF_CUSTOM.matcher(change.path()).matches()
        && !change.before().isMissingNode();
  }

  private static JsonNode factors(Set<FirstFactor> factors) {
    ObjectNode tree = Tree.of(new SignIn(factors, SignIn.Mfa.OFF, Set.of(), null));
    return tree.get("first-factors");
  }

  /** Custom attributes can be added; everything else about attributes is for good. */
  private boolean isImpossible(Change change) {
    if (FIXED.contains(change.path())) {
      return true;
    }
    String attributes = "users.attributes.";
    if (!change.path().startsWith(attributes)) {
      return false;
    }
    boolean added =
        change.path().startsWith(attributes + "custom:")
            && change.before().isMissingNode()
            && !change.after().isMissingNode();
    return !added;
  }

  private UserPoolPolicyType policies(UserPoolPolicyType found) {
    return found.toBuilder()
        .passwordPolicy(new PoolParts(users).password(found.passwordPolicy()))
        .signInPolicy(
            users.tier() == Tier.LITE ? null : PoolParts.firstFactors(signIn.firstFactors()))
        .build();
  }
}
