package dev.postern.provision.userpool;

import dev.postern.provision.PasswordRules;
import dev.postern.provision.SignInWays;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The user pool of an installation: found by its name and tag, created or set right. */
public final class UserPool {
  private static final int PAGE = 60;

  private final CognitoIdentityProviderClient aws;
  private final Ownership ownership;
  private final Optional<String> existing;
  private final PoolSettings settings;

  /**
   * @param signIn how people sign in
   * @param deletionProtection whether AWS must refuse to delete the pool
   */
  public UserPool(
      CognitoIdentityProviderClient aws,
      Ownership ownership,
      SignInWays signIn,
      boolean deletionProtection) {
    this.aws = aws;
    this.ownership = ownership;
    this.existing = Optional.empty();
    this.settings = new UserPoolSettings(ownership, signIn, deletionProtection);
  }

  /** The pool that somebody declared. */
  public UserPool(CognitoIdentityProviderClient aws, Ownership ownership, Declaration declaration) {
    this.aws = aws;
    this.ownership = ownership;
    this.existing = declaration.existing().userPoolId();
    this.settings = new DeclaredPool(ownership, declaration.users(), declaration.signIn());
  }

  /** What makes a declared pool. */
  public static CreateUserPoolRequest creation(Ownership ownership, Declaration declaration) {
    return new DeclaredPool(ownership, declaration.users(), declaration.signIn()).creation();
  }

  /**
   * The installation's pool, if there is one.
   *
   * @throws ProvisionException where there are several, since people may be in any of them, or
   *     where one was to be taken over that isn't there
   */
  public Optional<UserPoolType> find() {
    Optional<UserPoolType> found = findIfThere();
    if (existing.isPresent() && found.isEmpty()) {
      throw new ProvisionException(
          "existing.user-pool: there is no user pool %s in this account and region."
              .formatted(existing.get()));
    }
    return found;
  }

  /** The same, and none where one was to be taken over that has gone since. */
  public Optional<UserPoolType> findIfThere() {
    if (existing.isPresent()) {
      return existing.flatMap(this::describe);
    }
    List<UserPoolType> own =
        named().stream()
            .flatMap(pool -> describe(pool.id()).stream())
            .filter(pool -> ownership.covers(pool.userPoolTags()))
            .toList();
    if (own.size() > 1) {
      throw new ProvisionException(
          "There are %d user pools named %s with the tag %s=%s: %s. Delete those that aren't in use, or take the tag off them, and run the command again."
              .formatted(
                  own.size(),
                  ownership.name(),
                  Ownership.TAG,
                  ownership.name(),
                  own.stream().map(UserPoolType::id).collect(Collectors.joining(", "))));
    }
    return own.stream().findFirst();
  }

  /** Sets right what was found, or creates what wasn't. */
  public PoolName ensure(Run run, Optional<UserPoolType> found) {
    if (found.isEmpty()) {
      return run.create(
          Kind.USER_POOL, ownership.name(), this::create, PoolName::arn, PoolName.NOT_YET);
    }
    UserPoolType pool = found.get();
    PoolName name = PoolName.of(pool);
    run.lose(Loss.Sort.WEAKENING, settings.losses(pool));
    run.converge(
        Kind.USER_POOL,
        ownership.name(),
        name.arn(),
        settings.differences(pool),
        () -> update(pool));
    return name;
  }

  /** What the pool asks of passwords once it is as wanted. */
  public PasswordRules passwordsOf(Optional<UserPoolType> found) {
    return settings.passwordsOf(found);
  }

  private List<UserPoolDescriptionType> named() {
    return call("look for the user pool %s", "cognito-idp:ListUserPools")
        .make(
            () ->
                aws.listUserPoolsPaginator(page -> page.maxResults(PAGE)).userPools().stream()
                    .filter(pool -> ownership.name().equals(pool.name()))
                    .toList());
  }

  private Optional<UserPoolType> describe(String id) {
    return call("read the user pool %s", "cognito-idp:DescribeUserPool")
        .make(
            () -> {
              try {
                return Optional.of(aws.describeUserPool(which -> which.userPoolId(id)).userPool());
              } catch (ResourceNotFoundException gone) {
                return Optional.empty();
              }
            });
  }

  private PoolName create() {
    return call("create the user pool %s", "cognito-idp:CreateUserPool and cognito-idp:TagResource")
        .make(() -> PoolName.of(aws.createUserPool(settings.creation()).userPool()));
  }

  private void update(UserPoolType pool) {
    List<SchemaAttributeType> lacking = settings.lackingAttributes(pool);
    if (!lacking.isEmpty()) {
      call("add attributes to the user pool %s", "cognito-idp:AddCustomAttributes")
          .make(
              () ->
                  aws.addCustomAttributes(
                      more -> more.userPoolId(pool.id()).customAttributes(lacking)));
    }
    settings.updateBefore(pool).ifPresent(this::update);
    update(settings.update(pool));
  }

  private void update(UpdateUserPoolRequest request) {
    var unused =
        call("update the user pool %s", "cognito-idp:UpdateUserPool and cognito-idp:TagResource")
            .make(() -> aws.updateUserPool(request));
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(ownership.name()), permission);
  }
}
