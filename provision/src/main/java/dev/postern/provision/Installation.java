package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.Together;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.identitypool.IdentityPool.SignIns;
import dev.postern.provision.identitypool.PrincipalTags;
import dev.postern.provision.identitypool.RoleAttachment;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.AppClient.Ready;
import dev.postern.provision.userpool.Domain;
import dev.postern.provision.userpool.IdentityProviders;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The parts of one installation and what each builds on. */
final class Installation {
  private final String region;
  private final UserPool userPool;
  private final SignInFactors factors;
  private final Optional<Domain> domain;
  private final IdentityProviders providers;
  private final AppClient client;
  private final Optional<AppClient> publicClient;
  private final IdentityPool identityPool;
  private final PoolRole role;
  private final Optional<PoolRole> guestRole;
  private final RoleAttachment attachment;
  private final PrincipalTags tags;
  private final Optional<RoleRules> roleRules;
  private final Bucket bucket;

  Installation(AwsConnection connection, AwsClients clients, Wanted wanted, Pause pause) {
    Ownership ownership = new Ownership(wanted.name(), wanted.tags());
    region = connection.region();
    userPool =
        new UserPool(clients.userPools(), ownership, wanted.signIn(), wanted.deletionProtection());
    factors = new SignInFactors(clients.userPools(), wanted.name(), wanted.signIn(), pause);
    domain = wanted.managedLogin().map(login -> new Domain(clients.userPools(), login));
    List<String> providerNames =
        wanted.identities().providers().stream().map(PoolProvider::name).toList();
    providers = new IdentityProviders(clients.userPools(), wanted.identities().providers(), pause);
    client =
        new AppClient(
            clients.userPools(),
            wanted.name(),
            true,
            wanted.signIn().choice(),
            wanted.managedLogin(),
            providerNames,
            pause);
    publicClient =
        wanted.publicClient()
            ? Optional.of(
                new AppClient(
                    clients.userPools(),
                    wanted.name() + "-public",
                    false,
                    wanted.signIn().choice(),
                    Optional.empty(),
                    List.of(),
                    pause))
            : Optional.empty();
    identityPool =
        new IdentityPool(clients.identityPools(), ownership, wanted.identities().guests(), pause);
    PoolRole.Permissions permissions =
        new PoolRole.Permissions(
            wanted.access(), wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix());
    boolean tagged = !wanted.identities().principalTags().isEmpty();
    role =
        new PoolRole(clients.iam(), ownership, region, Who.SIGNED_IN, permissions, tagged, pause);
    guestRole =
        wanted.identities().guests()
            ? Optional.of(
                new PoolRole(
                    clients.iam(), ownership, region, Who.GUEST, permissions, false, pause))
            : Optional.empty();
    attachment = new RoleAttachment(clients.identityPools(), wanted.name(), pause);
    roleRules = wanted.identities().roles();
    tags =
        new PrincipalTags(
            clients.identityPools(), wanted.name(), wanted.identities().principalTags(), pause);
    bucket =
        new Bucket(
            clients.s3(), ownership, region, wanted.bucket(), connection.endpoints().s3(), pause);
  }

  /** The ids of what there is when a run has ended; placeholders where the run was a dry one. */
  record Made(
      String userPoolId,
      PasswordRules passwords,
      Ready client,
      Optional<Ready> publicClient,
      String identityPoolId,
      String roleArn) {}

  /** Looks at everything first, and only then writes: what refuses does so before any change. */
  Made ensure(Run run) {
    try (Together together = new Together()) {
      Supplier<FoundUserPool> pool = together.start(this::findUserPool);
      Supplier<FoundIdentityPool> identities = together.start(this::findIdentityPool);
      Supplier<FoundRoles> rolesFound = together.start(this::findRoles);
      Supplier<Optional<Bucket.Found>> bucketFound = together.start(bucket::find);
      return ensure(
          run,
          together,
          new Found(pool.get(), identities.get(), rolesFound.get(), bucketFound.get()));
    }
  }

  private Made ensure(Run run, Together together, Found found) {
    Runnable bucketDone = together.start(() -> bucket.ensure(run, found.bucket()));
    String poolId = userPool.ensure(run, found.userPool().pool());
    factors.ensure(run, poolId, found.userPool().factors());
    domain.ifPresent(one -> one.ensure(run, poolId, found.userPool().pool()));
    providers.ensure(run, poolId, found.userPool().providers());
    Supplier<Ready> confidential =
        together.start(() -> client.ensure(run, poolId, found.userPool().client()));
    Optional<Ready> open =
        publicClient.map(one -> one.ensure(run, poolId, found.userPool().publicClient()));
    Ready secretive = confidential.get();
    List<String> clientIds =
        Stream.concat(Stream.of(secretive), open.stream()).map(Ready::id).toList();
    SignIns signIns = SignIns.of(region, poolId, clientIds);
    String identityPoolId = identityPool.ensure(run, found.identityPool().pool(), signIns);
    String roleArn = role.ensure(run, found.roles().signedIn(), identityPoolId);
    Map<Who, String> roles = new EnumMap<>(Map.of(Who.SIGNED_IN, roleArn));
    guestRole.ifPresent(
        one -> roles.put(Who.GUEST, one.ensure(run, found.roles().guest(), identityPoolId)));
    attachment.ensure(run, identityPoolId, found.identityPool().roles(), roles, rulesOf(signIns));
    tags.ensure(run, identityPoolId, signIns.name());
    bucketDone.run();
    return new Made(
        poolId,
        userPool.passwordsOf(found.userPool().pool()),
        secretive,
        open,
        identityPoolId,
        roleArn);
  }

  private Map<String, RoleRules> rulesOf(SignIns signIns) {
    return roleRules
        .map(
            rules ->
                signIns.clientIds().stream()
                    .collect(Collectors.toMap(client -> signIns.name() + ":" + client, _ -> rules)))
        .orElse(Map.of());
  }

  private FoundUserPool findUserPool() {
    Optional<UserPoolType> pool = userPool.find();
    return new FoundUserPool(
        pool,
        pool.map(it -> factors.find(it.id())),
        pool.map(it -> providers.find(it.id())).orElse(List.of()),
        pool.flatMap(it -> client.find(it.id())),
        pool.flatMap(it -> publicClient.flatMap(one -> one.find(it.id()))));
  }

  private FoundRoles findRoles() {
    return new FoundRoles(role.find(), guestRole.flatMap(PoolRole::find));
  }

  private FoundIdentityPool findIdentityPool() {
    Optional<DescribeIdentityPoolResponse> pool = identityPool.find();
    return new FoundIdentityPool(pool, pool.map(it -> attachment.find(it.identityPoolId())));
  }

  private record FoundUserPool(
      Optional<UserPoolType> pool,
      Optional<GetUserPoolMfaConfigResponse> factors,
      List<IdentityProviderType> providers,
      Optional<UserPoolClientType> client,
      Optional<UserPoolClientType> publicClient) {}

  private record FoundIdentityPool(
      Optional<DescribeIdentityPoolResponse> pool, Optional<GetIdentityPoolRolesResponse> roles) {}

  private record FoundRoles(Optional<PoolRole.Found> signedIn, Optional<PoolRole.Found> guest) {}

  private record Found(
      FoundUserPool userPool,
      FoundIdentityPool identityPool,
      FoundRoles roles,
      Optional<Bucket.Found> bucket) {}
}
