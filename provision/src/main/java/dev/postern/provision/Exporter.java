package dev.postern.provision;

import static dev.postern.provision.identitypool.IdentityPool.SignIns;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Existing;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.identitypool.IdentityPoolExport;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.role.RoleExport;
import dev.postern.provision.userpool.AppClient;
import dev.postern.provision.userpool.ClientReader;
import dev.postern.provision.userpool.PoolExport;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.userpool.PoolReader;
import dev.postern.provision.userpool.UserPool;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Reads what an account has, be it made by Postern or by hand, and declares it. */
final class Exporter {
  private static final int LONGEST_NAME = 32;

  private final AwsClients clients;
  private final String region;
  private final PoolExport pools;
  private final IdentityPoolExport identityPools;
  private final RoleExport roles;
  private final List<String> notes = new ArrayList<>();

  Exporter(AwsClients clients, String region, Pause pause) {
    this.clients = clients;
    this.region = region;
    this.pools = new PoolExport(clients.userPools(), pause);
    this.identityPools = new IdentityPoolExport(clients.identityPools(), pause);
    this.roles = new RoleExport(clients.iam());
  }

  Exported export(ExportSource source) {
    UserPoolType pool = pool(source);
    String name = source.name().orElseGet(() -> nameFor(pool));
    boolean ownPool =
        name.equals(pool.userPoolTags().get(Ownership.TAG)) && name.equals(pool.name());
    List<UserPoolClientType> all = pools.clients(pool);
    Optional<UserPoolClientType> client = PoolExport.confidential(all, source.clientId(), name);
    Optional<ManagedLogin> login = client.flatMap(one -> login(pool, one));
    Client settings = client.map(one -> ClientReader.client(one, login)).orElseGet(Client::usual);
    boolean open =
        all.stream().anyMatch(one -> AppClient.publicName(name).equals(one.clientName()));
    Optional<DescribeIdentityPoolResponse> identities =
        client.flatMap(one -> identityPools.find(source.identityPoolId(), one.clientId()));
    Roles found = new Roles(identities, pool, client);
    ExportedFiles files =
        new ExportedFiles(
            roles,
            found.given(),
            pools.groups(pool),
            found.rules().filter(rules -> rules.rules().isEmpty()).isPresent(),
            notes);
    Declaration declaration =
        new Declaration(
            name,
            tags(pool),
            new Existing(
                ownPool ? null : pool.id(),
                client
                    .filter(one -> !name.equals(one.clientName()))
                    .map(UserPoolClientType::clientId)
                    .orElse(null),
                identities
                    .filter(
                        one ->
                            !(name.equals(one.identityPoolName())
                                && name.equals(one.identityPoolTags().get(Ownership.TAG))))
                    .map(DescribeIdentityPoolResponse::identityPoolId)
                    .orElse(null)),
            PoolReader.users(pool),
            pools.signIn(pool),
            open ? settings.withPublic() : settings,
            login,
            files.groups(),
            new IdentityRules(
                identities
                    .filter(one -> Boolean.TRUE.equals(one.allowUnauthenticatedIdentities()))
                    .isPresent(),
                found.rules(),
                found.tags(),
                providers(pool, login)),
            files.files(source.bucket()));
    return new Exported(
        declaration, installation(declaration, pool, client, all, identities, found), notes);
  }

  private UserPoolType pool(ExportSource source) {
    if (source.userPoolId().isPresent()) {
      return pools.pool(source.userPoolId().get());
    }
    String name =
        source
            .name()
            .orElseThrow(
                () ->
                    new ProvisionException(
                        "Say what to read: an installation by --name, or a user pool by --user-pool."));
    return new UserPool(
            clients.userPools(), new Ownership(name, Map.of()), SignInWays.byPassword(), false)
        .find()
        .orElseThrow(
            () ->
                new ProvisionException(
                    "There is no user pool %s with the tag %s=%s. Name one that was made otherwise with --user-pool."
                        .formatted(name, Ownership.TAG, name)));
  }

  private static String nameFor(UserPoolType pool) {
    String tag = pool.userPoolTags().get(Ownership.TAG);
    if (tag != null) {
      return tag;
    }
    String plain =
        pool.name()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceAll("-+$", "");
    return name.length() < 2 ? "postern" : name;
  }

  private static Map<String, String> tags(UserPoolType pool) {
    Map<String, String> tags = new LinkedHashMap<>(pool.userPoolTags());
    tags.keySet().removeIf(key -> key.equals(Ownership.TAG) || key.startsWith("aws:"));
    return tags;
  }

  private Optional<ManagedLogin> login(UserPoolType pool, UserPoolClientType client) {
    Optional<String> site = ClientReader.site(client);
    if (pool.domain() == null || site.isEmpty()) {
      if (pool.domain() != null) {
        notes.add(
            "The user pool's pages send nobody back to Postern yet: declare managed-login with your public-url and the domain %s to use them, or else apply asks for leave to delete it."
                .formatted(pool.domain()));
      }
      return Optional.empty();
    }
    try {
      return Optional.of(new ManagedLogin(pool.domain(), URI.create(site.get())));
    } catch (IllegalArgumentException otherwise) {
      notes.add("The user pool's pages are left out: " + otherwise.getMessage());
      return Optional.empty();
    }
  }

  private List<PoolProvider> providers(UserPoolType pool, Optional<ManagedLogin> login) {
    List<PoolProvider> providers =
        pools.providers(pool).stream().sorted(Comparator.comparing(PoolProvider::name)).toList();
    if (login.isEmpty() && !providers.isEmpty()) {
      notes.add("The identity providers are left out, for they need managed-login: " + providers);
      return List.of();
    }
    return providers;
  }

  private Optional<Provisioned> installation(
      Declaration declaration,
      UserPoolType pool,
      Optional<UserPoolClientType> client,
      List<UserPoolClientType> all,
      Optional<DescribeIdentityPoolResponse> identities,
      Roles found) {
    Optional<String> role = found.given().signedIn();
    if (client.isEmpty() || identities.isEmpty() || role.isEmpty()) {
      notes.add(
          "Something that the services need isn't there yet; apply makes it, and then writes postern.yaml.");
      return Optional.empty();
    }
    Optional<Client.Flow> flow = declaration.client().begin();
    if (flow.isEmpty()) {
      notes.add(
          "The app client has no flow by which people sign in: declare client.flows, and apply writes postern.yaml.");
      return Optional.empty();
    }
    Wanted wanted = Wanted.of(declaration);
    Users.Password password = declaration.users().password();
    return Optional.of(
        new Provisioned(
            region,
            pool.id(),
            client.get().clientId(),
            new ClientSecret(client.get().clientSecret()),
            flow.get(),
            declaration.client().signInSession(),
            new PasswordRules(
                password.minimumLength(),
                password.upperCase(),
                password.lowerCase(),
                password.numbers(),
                password.symbols(),
                password.history()),
            declaration.managedLogin(),
            declaration.identities().providers(),
            declaration.identities().guests(),
            all.stream()
                .filter(one -> AppClient.publicName(declaration.name()).equals(one.clientName()))
                .map(UserPoolClientType::clientId)
                .findFirst(),
            identities.get().identityPoolId(),
            role.get(),
            wanted.bucket(),
            Provisioner.placesOf(wanted),
            List.of()));
  }

  /** What an identity pool gives to whom. */
  private final class Roles {
    private final Optional<String> identityPoolId;
    private final Optional<GetIdentityPoolRolesResponse> attached;
    private final Optional<SignIns> signIns;

    Roles(
        Optional<DescribeIdentityPoolResponse> identities,
        UserPoolType pool,
        Optional<UserPoolClientType> client) {
      identityPoolId = identities.map(DescribeIdentityPoolResponse::identityPoolId);
      attached = identityPoolId.map(identityPools::roles);
      signIns = client.map(one -> SignIns.of(region, pool.id(), List.of(one.clientId())));
    }

    ExportedFiles.Given given() {
      return new ExportedFiles.Given(
          attached.flatMap(one -> role(one, "authenticated")),
          attached.flatMap(one -> role(one, "unauthenticated")));
    }

    Optional<RoleRules> rules() {
      return attached.flatMap(
          one ->
              signIns.flatMap(
                  signIn ->
                      IdentityPoolExport.rules(
                          one, signIn.name() + ":" + signIn.clientIds().getFirst())));
    }

    Map<String, String> tags() {
      return identityPoolId
          .flatMap(id -> signIns.map(signIn -> identityPools.tags(id, signIn.name())))
          .orElse(Map.of());
    }

    private static Optional<String> role(GetIdentityPoolRolesResponse roles, String whose) {
      @Nullable String arn = roles.roles().get(whose);
      return Optional.ofNullable(arn);
    }
  }
}
