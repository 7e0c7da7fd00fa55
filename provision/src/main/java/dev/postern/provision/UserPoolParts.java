package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.Together;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.AppClient.Ready;
import dev.postern.provision.userpool.Domain;
import dev.postern.provision.userpool.Groups;
import dev.postern.provision.userpool.IdentityProviders;
import dev.postern.provision.userpool.PoolName;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * The user pool of an installation and what belongs to it.
 *
 * @param declaration empty for one whose undeclared settings stay as an owner made them
 * @param domain empty where people sign in at the installation's own page alone
 */
record UserPoolParts(
    CognitoIdentityProviderClient aws,
    Optional<Declaration> declaration,
    UserPool userPool,
    SignInFactors factors,
    Optional<Domain> domain,
    IdentityProviders providers,
    AppClient client,
    Optional<AppClient> publicClient,
    Groups groups) {

  /** One whose undeclared settings stay. */
  static UserPoolParts wanted(AwsClients clients, Wanted wanted, Pause pause) {
    var aws = clients.userPools();
    return new UserPoolParts(
        aws,
        Optional.empty(),
        new UserPool(
            aws,
            new Ownership(wanted.name(), wanted.tags()),
            wanted.signIn(),
            wanted.deletionProtection()),
        new SignInFactors(aws, wanted.name(), wanted.signIn(), pause),
        wanted.managedLogin().map(login -> new Domain(aws, login)),
        new IdentityProviders(aws, wanted.identities().providers(), false, pause),
        new AppClient(
            aws,
            wanted.name(),
            true,
            wanted.signIn().choice(),
            wanted.managedLogin(),
            wanted.identities().providers().stream().map(PoolProvider::name).toList(),
            pause),
        wanted.publicClient()
            ? Optional.of(
                new AppClient(
                    aws,
                    AppClient.publicName(wanted.name()),
                    false,
                    wanted.signIn().choice(),
                    Optional.empty(),
                    List.of(),
                    pause))
            : Optional.empty(),
        new Groups(aws, pause));
  }

  /** One that is exactly as declared. */
  static UserPoolParts declared(AwsClients clients, Declaration declaration, Pause pause) {
    var aws = clients.userPools();
    return new UserPoolParts(
        aws,
        Optional.of(declaration),
        new UserPool(aws, new Ownership(declaration.name(), declaration.tags()), declaration),
        new SignInFactors(aws, declaration, pause),
        declaration.managedLogin().map(login -> new Domain(aws, login)),
        new IdentityProviders(aws, declaration.identities().providers(), true, pause),
        AppClient.declared(aws, declaration, pause),
        AppClient.declaredPublic(aws, declaration, pause),
        new Groups(aws, pause));
  }

  /** What AWS has of it before a run; empty throughout where there is no pool. */
  record Found(
      Optional<UserPoolType> pool,
      Optional<GetUserPoolMfaConfigResponse> factors,
      List<IdentityProviderType> providers,
      List<Group> groups,
      Optional<UserPoolClientType> client,
      Optional<UserPoolClientType> publicClient,
      Optional<UserPoolClientType> formerClient) {}

  /** The ids of what there is when a run has ended. */
  record Made(PoolName pool, Ready client, Optional<Ready> publicClient) {
    /** The app clients whose sign-ins count. */
    List<String> clientIds() {
      return Stream.concat(Stream.of(client), publicClient.stream()).map(Ready::id).toList();
    }
  }

  /** Looks at everything. */
  Found find() {
    Optional<UserPoolType> pool = userPool.find();
    return new Found(
        pool,
        pool.map(it -> factors.find(it.id())),
        pool.map(
                it ->
                    declaration.isPresent() ? providers.findAll(it.id()) : providers.find(it.id()))
            .orElse(List.of()),
        declaration.flatMap(_ -> pool).map(it -> groups.find(it.id())).orElse(List.of()),
        pool.flatMap(it -> client.find(it.id())),
        pool.flatMap(it -> publicClient.flatMap(one -> one.find(it.id()))),
        declaration
            .filter(_ -> publicClient.isEmpty())
            .flatMap(one -> pool.flatMap(it -> client.findFormerPublic(it.id(), one.name()))));
  }

  /** Sets right all but the groups, whose roles trust an identity pool that is made later. */
  Made ensure(Run run, Together together, Found found) {
    PoolName pool = ensurePool(run, found);
    String poolId = pool.id();
    domain.ifPresent(
        one -> {
          if (declaration.isPresent()) {
            one.replace(run, poolId, found.pool());
          } else {
            one.ensure(run, poolId, found.pool());
          }
        });
    providers.ensure(run, poolId, found.providers());
    Supplier<Ready> confidential = together.start(() -> client.ensure(run, poolId, found.client()));
    Optional<Ready> open = publicClient.map(one -> one.ensure(run, poolId, found.publicClient()));
    Ready secretive = confidential.get();
    found.formerClient().ifPresent(one -> client.deleteFormer(run, one));
    if (declaration.isPresent()) {
      providers.deleteOthers(run, poolId, found.providers());
      if (domain.isEmpty()) {
        found
            .pool()
            .map(UserPoolType::domain)
            .ifPresent(former -> Domain.deleteFormer(aws, run, poolId, former));
      }
    }
    return new Made(pool, secretive, open);
  }

  private PoolName ensurePool(Run run, Found found) {
    if (found.pool().isPresent() && found.factors().isPresent()) {
      UserPoolType pool = found.pool().get();
      GetUserPoolMfaConfigResponse before = found.factors().get();
      if (factors.comeFirst(pool, before)) {
        factors.ensure(run, pool.id(), found.factors());
        return userPool.ensure(run, Optional.of(factors.since(pool, before)));
      }
    }
    PoolName pool = userPool.ensure(run, found.pool());
    factors.ensure(run, pool.id(), found.factors());
    return pool;
  }

  /** Sets right the groups where they are declared, each with its role by ARN. */
  void ensureGroups(Run run, String poolId, Found found, List<Group> wanted) {
    if (declaration.isPresent()) {
      groups.ensure(run, poolId, found.groups(), wanted);
    }
  }

  /** What the pool asks of passwords when a run has ended. */
  PasswordRules passwords(Found found) {
    return userPool.passwordsOf(found.pool());
  }
}
