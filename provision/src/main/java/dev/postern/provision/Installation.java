package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.Together;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.identitypool.IdentityPool.SignIns;
import dev.postern.provision.identitypool.RoleAttachment;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.SignedInRole;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.AppClient.Ready;
import dev.postern.provision.userpool.Domain;
import dev.postern.provision.userpool.SignInFactors;
import dev.postern.provision.userpool.UserPool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The parts of one installation and what each builds on. */
final class Installation {
  private final String region;
  private final UserPool userPool;
  private final SignInFactors factors;
  private final Optional<Domain> domain;
  private final AppClient client;
  private final Optional<AppClient> publicClient;
  private final IdentityPool identityPool;
  private final SignedInRole role;
  private final RoleAttachment attachment;
  private final Bucket bucket;

  Installation(AwsConnection connection, AwsClients clients, Wanted wanted, Pause pause) {
    Ownership ownership = new Ownership(wanted.name(), wanted.tags());
    region = connection.region();
    userPool =
        new UserPool(clients.userPools(), ownership, wanted.signIn(), wanted.deletionProtection());
    factors = new SignInFactors(clients.userPools(), wanted.name(), wanted.signIn(), pause);
    domain = wanted.managedLogin().map(login -> new Domain(clients.userPools(), login));
    client =
        new AppClient(
            clients.userPools(),
            wanted.name(),
            true,
            wanted.signIn().choice(),
            wanted.managedLogin(),
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
                    pause))
            : Optional.empty();
    identityPool = new IdentityPool(clients.identityPools(), ownership, pause);
    role =
        new SignedInRole(
            clients.iam(),
            ownership,
            region,
            new SignedInRole.Permissions(
                wanted.access(), wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix()),
            pause);
    attachment = new RoleAttachment(clients.identityPools(), wanted.name(), pause);
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
      Supplier<Optional<SignedInRole.Found>> roleFound = together.start(role::find);
      Supplier<Optional<Bucket.Found>> bucketFound = together.start(bucket::find);
      return ensure(
          run,
          together,
          new Found(pool.get(), identities.get(), roleFound.get(), bucketFound.get()));
    }
  }

  private Made ensure(Run run, Together together, Found found) {
    Runnable bucketDone = together.start(() -> bucket.ensure(run, found.bucket()));
    String poolId = userPool.ensure(run, found.userPool().pool());
    factors.ensure(run, poolId, found.userPool().factors());
    domain.ifPresent(one -> one.ensure(run, poolId, found.userPool().pool()));
    Supplier<Ready> confidential =
        together.start(() -> client.ensure(run, poolId, found.userPool().client()));
    Optional<Ready> open =
        publicClient.map(one -> one.ensure(run, poolId, found.userPool().publicClient()));
    Ready secretive = confidential.get();
    List<String> clientIds =
        Stream.concat(Stream.of(secretive), open.stream()).map(Ready::id).toList();
    String identityPoolId =
        identityPool.ensure(
            run, found.identityPool().pool(), SignIns.of(region, poolId, clientIds));
    String roleArn = role.ensure(run, found.role(), identityPoolId);
    attachment.ensure(run, identityPoolId, found.identityPool().roles(), roleArn);
    bucketDone.run();
    return new Made(
        poolId,
        userPool.passwordsOf(found.userPool().pool()),
        secretive,
        open,
        identityPoolId,
        roleArn);
  }

  private FoundUserPool findUserPool() {
    Optional<UserPoolType> pool = userPool.find();
    return new FoundUserPool(
        pool,
        pool.map(it -> factors.find(it.id())),
        pool.flatMap(it -> client.find(it.id())),
        pool.flatMap(it -> publicClient.flatMap(one -> one.find(it.id()))));
  }

  private FoundIdentityPool findIdentityPool() {
    Optional<DescribeIdentityPoolResponse> pool = identityPool.find();
    return new FoundIdentityPool(pool, pool.map(it -> attachment.find(it.identityPoolId())));
  }

  private record FoundUserPool(
      Optional<UserPoolType> pool,
      Optional<GetUserPoolMfaConfigResponse> factors,
      Optional<UserPoolClientType> client,
      Optional<UserPoolClientType> publicClient) {}

  private record FoundIdentityPool(
      Optional<DescribeIdentityPoolResponse> pool, Optional<GetIdentityPoolRolesResponse> roles) {}

  private record Found(
      FoundUserPool userPool,
      FoundIdentityPool identityPool,
      Optional<SignedInRole.Found> role,
      Optional<Bucket.Found> bucket) {}
}
