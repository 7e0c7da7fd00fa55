package dev.postern.provision;

import static java.util.Objects.requireNonNull;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.Together;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.identitypool.IdentityPool.SignIns;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.AppClient.Ready;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts of one installation and what each builds on. */
final class Installation {
  private final String region;
  private final UserPoolParts people;
  private final IdentityPoolParts identities;
  private final PoolRoles roles;
  private final Bucket bucket;

  /** One whose undeclared settings stay as an owner made them. */
  Installation(AwsConnection connection, AwsClients clients, Wanted wanted, Pause pause) {
    this(
        connection,
        clients,
        wanted,
        Optional.empty(),
        UserPoolParts.wanted(clients, wanted, pause),
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
        UserPoolParts.declared(clients, declaration, pause),
        pause);
  }

  private Installation(
      AwsConnection connection,
      AwsClients clients,
      Wanted wanted,
      Optional<Declaration> declaration,
      UserPoolParts people,
      Pause pause) {
    region = connection.region();
    this.people = people;
    identities = IdentityPoolParts.of(clients, wanted, declaration, pause);
    roles = PoolRoles.of(connection, clients, wanted, declaration, pause);
    bucket =
        new Bucket(
            clients.s3(),
            new Ownership(wanted.name(), wanted.tags()),
            region,
            wanted.bucket(),
            connection.endpoints().s3(),
            pause);
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
      Supplier<UserPoolParts.Found> peopleFound = together.start(people::find);
      Supplier<IdentityPoolParts.Found> identitiesFound = together.start(identities::find);
      Supplier<PoolRoles.Found> rolesFound = together.start(roles::find);
      Supplier<Optional<Bucket.Found>> bucketFound = together.start(bucket::find);
      return new Found(
          peopleFound.get(), identitiesFound.get(), rolesFound.get(), bucketFound.get());
    }
  }

  private Made ensure(Run run, Together together, Found found) {
    Runnable bucketDone = together.start(() -> bucket.ensure(run, found.bucket()));
    UserPoolParts.Made made = people.ensure(run, together, found.people());
    SignIns signIns = SignIns.of(region, made.pool().id(), made.clientIds());
    String identityPoolId = identities.ensure(run, found.identities(), signIns, made.pool());
    Map<Who, String> arns =
        roles.ensure(run, found.roles(), identityPoolId, found.identities().attached());
    people.ensureGroups(
        run,
        made.pool().id(),
        found.people(),
        roles.ensureOfGroups(run, found.roles(), identityPoolId, found.people().groups()));
    roles.deleteFormer(run, found.roles());
    identities.attach(run, identityPoolId, found.identities(), signIns, arns);
    bucketDone.run();
    return new Made(
        made.pool().id(),
        people.passwords(found.people()),
        made.client(),
        made.publicClient(),
        identityPoolId,
        requireNonNull(arns.get(Who.SIGNED_IN)));
  }

  private record Found(
      UserPoolParts.Found people,
      IdentityPoolParts.Found identities,
      PoolRoles.Found roles,
      Optional<Bucket.Found> bucket) {}
}
