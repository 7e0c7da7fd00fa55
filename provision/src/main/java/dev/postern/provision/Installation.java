package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.Together;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.identitypool.IdentityPool.SignIns;
import dev.postern.provision.identitypool.PrincipalTags;
import dev.postern.provision.identitypool.RoleAttachment;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.AppClient.Ready;
import dev.postern.provision.userpool.Domain;
import dev.postern.provision.userpool.Groups;
import dev.postern.provision.userpool.IdentityProviders;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Optional<Declaration> declaration;
  private final Optional<PoolRole> role;
  private final Optional<PoolRole> guestRole;
  private final Map<String, PoolRole> groupRoles;
  private final Groups groups;
  private final RoleAttachment attachment;
  private final PrincipalTags tags;
  private final Optional<RoleRules> roleRules;
  private final Bucket bucket;

  /** One whose undeclared settings stay as an owner made them. */
  Installation(AwsConnection connection, AwsClients clients, Wanted wanted, Pause pause) {
    this(
        connection,
        clients,
        wanted,
        Optional.empty(),
        new UserPool(
            clients.userPools(),
            new Ownership(wanted.name(), wanted.tags()),
            wanted.signIn(),
            wanted.deletionProtection()),
        new SignInFactors(clients.userPools(), wanted.name(), wanted.signIn(), pause),
        new AppClient(
            clients.userPools(),
            wanted.name(),
            true,
            wanted.signIn().choice(),
            wanted.managedLogin(),
            wanted.identities().providers().stream().map(PoolProvider::name).toList(),
            pause),
        wanted.publicClient()
            ? Optional.of(
                new AppClient(
                    clients.userPools(),
                    AppClient.publicName(wanted.name()),
                    false,
                    wanted.signIn().choice(),
                    Optional.empty(),
                    List.of(),
                    pause))
            : Optional.empty(),
        pause);
  }

  /** One that is exactly as declared. */
  static Installation declared(
      AwsConnection connection, AwsClients clients, Declaration declaration, Pause pause) {
    return new Installation(
        connection,
        clients,
        Wanted.of(declaration),
        Optional.of(declaration),
        new UserPool(
            clients.userPools(),
            new Ownership(declaration.name(), declaration.tags()),
            declaration),
        new SignInFactors(clients.userPools(), declaration, pause),
        AppClient.declared(clients.userPools(), declaration, pause),
        AppClient.declaredPublic(clients.userPools(), declaration, pause),
        pause);
  }

  private Installation(
      AwsConnection connection,
      AwsClients clients,
      Wanted wanted,
      Optional<Declaration> declaration,
      UserPool userPool,
      SignInFactors factors,
      AppClient client,
      Optional<AppClient> publicClient,
      Pause pause) {
    Ownership ownership = new Ownership(wanted.name(), wanted.tags());
    this.declaration = declaration;
    this.userPool = userPool;
    this.factors = factors;
    this.client = client;
    this.publicClient = publicClient;
    region = connection.region();
    domain = wanted.managedLogin().map(login -> new Domain(clients.userPools(), login));
    providers = new IdentityProviders(clients.userPools(), wanted.identities().providers(), pause);
    groups = new Groups(clients.userPools(), pause);
    identityPool =
        new IdentityPool(
            clients.identityPools(),
            ownership,
            wanted.identities().guests(),
            declaration.flatMap(one -> one.existing().identityPoolId()),
            pause);
    RolesOf roles = new RolesOf(clients, ownership, region, wanted, pause);
    role =
        declaration.flatMap(one -> one.files().ownRole()).isPresent()
            ? Optional.empty()
            : Optional.of(roles.of(Who.SIGNED_IN));
    guestRole =
        wanted.identities().guests()
                && declaration.flatMap(one -> one.files().ownGuestRole()).isEmpty()
            ? Optional.of(roles.of(Who.GUEST))
            : Optional.empty();
    groupRoles = declaration.map(one -> roles.ofGroups(one.groups())).orElse(Map.of());
    attachment = new RoleAttachment(clients.identityPools(), wanted.name(), pause);
    roleRules = wanted.identities().roles();
    tags =
        new PrincipalTags(
            clients.identityPools(),
            wanted.name(),
            wanted.identities().principalTags(),
            declaration.isPresent(),
            pause);
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
    Found found = find();
    try (Together together = new Together()) {
      return ensure(run, together, found);
    }
  }

  /**
   * The same, unless it would take away what isn't allowed to go; then nothing is written.
   *
   * @throws ProvisionException with all that would be lost
   */
  Made ensure(Run run, Allowed allowed) {
    Found found = find();
    try (Together together = new Together()) {
      Run rehearsal = Run.dry();
      var unused = ensure(rehearsal, together, found);
      Losses.requireAllowed(rehearsal.losses(), allowed);
      return ensure(run, together, found);
    }
  }

  private Found find() {
    try (Together together = new Together()) {
      Supplier<FoundUserPool> pool = together.start(this::findUserPool);
      Supplier<FoundIdentityPool> identities = together.start(this::findIdentityPool);
      Supplier<FoundRoles> rolesFound = together.start(this::findRoles);
      Supplier<Optional<Bucket.Found>> bucketFound = together.start(bucket::find);
      return new Found(pool.get(), identities.get(), rolesFound.get(), bucketFound.get());
    }
  }

  private Made ensure(Run run, Together together, Found found) {
    Runnable bucketDone = together.start(() -> bucket.ensure(run, found.bucket()));
    String poolId = userPool.ensure(run, found.userPool().pool());
    factors.ensure(run, poolId, found.userPool().factors());
    domain.ifPresent(
        one -> {
          if (declaration.isPresent()) {
            one.replace(run, poolId, found.userPool().pool());
          } else {
            one.ensure(run, poolId, found.userPool().pool());
          }
        });
    providers.ensure(run, poolId, found.userPool().providers());
    Supplier<Ready> confidential =
        together.start(() -> client.ensure(run, poolId, found.userPool().client()));
    Optional<Ready> open =
        publicClient.map(one -> one.ensure(run, poolId, found.userPool().publicClient()));
    Ready secretive = confidential.get();
    found.userPool().formerClient().ifPresent(one -> client.deleteFormer(run, one));
    if (declaration.isPresent()) {
      providers.deleteOthers(run, poolId, found.userPool().providers());
    }
    List<String> clientIds =
        Stream.concat(Stream.of(secretive), open.stream()).map(Ready::id).toList();
    SignIns signIns = SignIns.of(region, poolId, clientIds);
    String identityPoolId = identityPool.ensure(run, found.identityPool().pool(), signIns);
    String roleArn =
        role.map(one -> one.ensure(run, found.roles().signedIn(), identityPoolId))
            .or(() -> declaration.flatMap(one -> one.files().ownRole()))
            .orElseThrow();
    Map<Who, String> roles = new EnumMap<>(Map.of(Who.SIGNED_IN, roleArn));
    guestRole
        .map(one -> one.ensure(run, found.roles().guest(), identityPoolId))
        .or(
            () ->
                declaration
                    .filter(one -> one.identities().guests())
                    .flatMap(one -> one.files().ownGuestRole()))
        .ifPresent(arn -> roles.put(Who.GUEST, arn));
    declaration.ifPresent(
        one ->
            groups.ensure(
                run,
                poolId,
                found.userPool().groups(),
                one.groups().stream()
                    .map(group -> withRole(group, run, found, identityPoolId))
                    .toList()));
    attachment.ensure(
        run,
        identityPoolId,
        found.identityPool().roles(),
        roles,
        rulesOf(signIns),
        declaration.isPresent() && roleRules.isEmpty() ? namesOf(signIns) : Set.of());
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

  private Group withRole(Group group, Run run, Found found, String identityPoolId) {
    return Optional.ofNullable(groupRoles.get(group.name()))
        .map(
            one ->
                group.in(
                    one.ensure(
                        run,
                        Optional.ofNullable(found.roles().ofGroups().get(group.name())),
                        identityPoolId)))
        .orElse(group);
  }

  private Map<String, RoleRules> rulesOf(SignIns signIns) {
    return roleRules
        .map(
            rules ->
                namesOf(signIns).stream().collect(Collectors.toMap(signIn -> signIn, _ -> rules)))
        .orElse(Map.of());
  }

  private static Set<String> namesOf(SignIns signIns) {
    return signIns.clientIds().stream()
        .map(client -> signIns.name() + ":" + client)
        .collect(Collectors.toUnmodifiableSet());
  }

  private FoundUserPool findUserPool() {
    Optional<UserPoolType> pool = userPool.find();
    return new FoundUserPool(
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

  private FoundRoles findRoles() {
    Map<String, PoolRole.Found> ofGroups = new LinkedHashMap<>();
    groupRoles.forEach((group, one) -> one.find().ifPresent(found -> ofGroups.put(group, found)));
    return new FoundRoles(
        role.flatMap(PoolRole::find), guestRole.flatMap(PoolRole::find), ofGroups);
  }

  private FoundIdentityPool findIdentityPool() {
    Optional<DescribeIdentityPoolResponse> pool = identityPool.find();
    return new FoundIdentityPool(pool, pool.map(it -> attachment.find(it.identityPoolId())));
  }

  private record FoundUserPool(
      Optional<UserPoolType> pool,
      Optional<GetUserPoolMfaConfigResponse> factors,
      List<IdentityProviderType> providers,
      List<Group> groups,
      Optional<UserPoolClientType> client,
      Optional<UserPoolClientType> publicClient,
      Optional<UserPoolClientType> formerClient) {}

  private record FoundIdentityPool(
      Optional<DescribeIdentityPoolResponse> pool, Optional<GetIdentityPoolRolesResponse> roles) {}

  private record FoundRoles(
      Optional<PoolRole.Found> signedIn,
      Optional<PoolRole.Found> guest,
      Map<String, PoolRole.Found> ofGroups) {}

  private record Found(
      FoundUserPool userPool,
      FoundIdentityPool identityPool,
      FoundRoles roles,
      Optional<Bucket.Found> bucket) {}
}
