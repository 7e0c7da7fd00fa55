package dev.postern.provision;

import dev.postern.provision.Provisioned.Place;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Plan;
import dev.postern.provision.plan.Run;
import dev.postern.provision.plan.Step;
import dev.postern.provision.userpool.AppClient;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Creates what Postern needs in AWS, and sets right what differs. A run looks at everything before
 * it writes anything; one that was broken off is completed by the next, and one that finds all as
 * it should be writes nothing.
 */
public final class Provisioner implements AutoCloseable {
  private final AwsConnection connection;
  private final AwsClients clients;
  private final Pause pause;

  Provisioner(AwsConnection connection, AwsClients clients, Pause pause) {
    this.connection = connection;
    this.clients = clients;
    this.pause = pause;
  }

  /** A provisioner for one account and region; nothing is sent yet. */
  public static Provisioner connect(AwsConnection connection) {
    return new Provisioner(connection, AwsClients.of(connection, List.of()), Pause.real());
  }

  /**
   * What {@link #apply} would do. Reads only.
   *
   * @throws ProvisionException where that can't be told
   */
  public Plan plan(Wanted wanted) {
    Run run = Run.dry();
    installation(wanted).ensure(run);
    return new Plan(run.steps(), run.losses());
  }

  /**
   * What {@link #apply(Declaration, Allowed, Consumer)} would do. Reads only.
   *
   * @throws ProvisionException where that can't be told
   */
  public Plan plan(Declaration declaration) {
    Run run = Run.dry();
    installation(declaration).ensure(run);
    return new Plan(run.steps(), run.losses());
  }

  /**
   * Makes AWS exactly as declared.
   *
   * @param allowed what may be taken away by that
   * @param progress told of each step when it is done, one at a time, from threads of all kinds
   * @throws ProvisionException where that can't be; what was done until then stays, and the next
   *     run goes on from there
   */
  public Provisioned apply(Declaration declaration, Allowed allowed, Consumer<Step> progress) {
    Run run = Run.forReal(progress);
    return provisioned(
        Wanted.of(declaration),
        declaration.client(),
        installation(declaration).ensure(run, allowed),
        run.steps());
  }

  /**
   * Makes AWS as wanted.
   *
   * @param progress told of each step when it is done, one at a time, from threads of all kinds
   * @throws ProvisionException where that can't be; what was done until then stays, and the next
   *     run goes on from there
   */
  public Provisioned apply(Wanted wanted, Consumer<Step> progress) {
    Run run = Run.forReal(progress);
    Client client = wanted.signIn().choice() ? Client.usual().byChoice() : Client.usual();
    return provisioned(wanted, client, installation(wanted).ensure(run), run.steps());
  }

  private Provisioned provisioned(
      Wanted wanted, Client client, Installation.Made made, List<Step> steps) {
    return new Provisioned(
        connection.region(),
        made.userPoolId(),
        made.client().id(),
        new ClientSecret(made.client().secret().orElseThrow()),
        client.begin().orElse(Client.Flow.SRP),
        client.signInSession(),
        made.passwords(),
        wanted.managedLogin(),
        wanted.identities().providers(),
        wanted.identities().guests(),
        made.publicClient().map(AppClient.Ready::id),
        made.identityPoolId(),
        made.roleArn(),
        wanted.bucket(),
        placesOf(wanted),
        steps);
  }

  /**
   * What {@link #destroy} would delete. Reads only.
   *
   * @throws ProvisionException where it would refuse to
   */
  public Plan planDestruction(
      Declaration declaration, boolean objectsToo, boolean despiteProtection) {
    Run run = Run.dry();
    destroyer(declaration).destroy(run, new Destroyer.Told(objectsToo, despiteProtection));
    return new Plan(run.steps(), List.of());
  }

  /**
   * Takes away everything that carries the installation's tag.
   *
   * @param objectsToo whether a bucket may go that isn't empty
   * @param despiteProtection whether a user pool may go that AWS protects
   * @throws ProvisionException where something may not go, before anything has gone
   */
  public void destroy(
      Declaration declaration,
      boolean objectsToo,
      boolean despiteProtection,
      Consumer<Step> progress) {
    destroyer(declaration)
        .destroy(Run.forReal(progress), new Destroyer.Told(objectsToo, despiteProtection));
  }

  /**
   * What an account has, be it Postern's or made by hand. Reads only.
   *
   * @throws ProvisionException where that can't be told
   */
  public Exported export(ExportSource source) {
    requireCredentials();
    return new Exporter(clients, connection.region(), pause).export(source);
  }

  private Destroyer destroyer(Declaration declaration) {
    requireCredentials();
    return new Destroyer(
        clients,
        declaration,
        connection.region(),
        new Bucket(
            clients.s3(),
            new Ownership(declaration.name(), declaration.tags()),
            connection.region(),
            declaration.files().bucket(),
            connection.endpoints().s3(),
            pause),
        pause);
  }

  @Override
  public void close() {
    clients.close();
  }

  private Installation installation(Wanted wanted) {
    requireCredentials();
    return new Installation(connection, clients, wanted, pause);
  }

  private Installation installation(Declaration declaration) {
    requireCredentials();
    return Installation.declared(connection, clients, declaration, pause);
  }

  private void requireCredentials() {
    try {
      connection.credentials().resolveCredentials();
    } catch (SdkException e) {
      throw new ProvisionException(
          "There are no AWS credentials to work with. Sign in with the AWS command line, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and run the command again.",
          e);
    }
  }

  /** Where people find their files. */
  static List<Place> placesOf(Wanted wanted) {
    return switch (wanted.access()) {
      case HOME ->
          List.of(
              new Place("Your files", wanted.homePrefix() + "${identity-id}/"),
              new Place("Shared", wanted.commonPrefix()));
      case READ, FULL -> List.of(new Place("All files", ""));
    };
  }
}
