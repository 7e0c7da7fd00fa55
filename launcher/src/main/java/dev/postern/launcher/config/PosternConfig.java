package dev.postern.launcher.config;

import dev.postern.auth.AuthConfig;
import dev.postern.gateway.GatewayConfig;
import dev.postern.gateway.HostedSite;
import dev.postern.gateway.ManagementConfig;
import dev.postern.gateway.SignInFlow;
import dev.postern.gateway.http.Edge;
import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.log.LogFormat;
import dev.postern.launcher.trace.TraceConfig;
import dev.postern.provision.aws.Endpoints;
import dev.postern.storage.StorageConfig;
import dev.postern.storage.files.LocationConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, typed. A process reads all of it, so that one file serves every role,
 * and builds only what its roles need; docs/configuration.md lists the keys.
 */
public final class PosternConfig {
  /** The site that the frontend module built, on the class path. */
  public static final String SITE = "site/manifest.json";

  /** How long a question waits for its answer on the bus, if nothing else is said. */
  public static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(8);

  /** How long one call to AWS may take, retries included, if nothing else is said. */
  public static final Duration AWS_TIMEOUT = Duration.ofSeconds(4);

  private static final int HIGHEST_PORT = 65_535;

  private final Supplier<AuthConfig> auth;
  private final Supplier<StorageConfig> storage;
  private final Supplier<GatewayConfig> gateway;
  private final ManagementConfig management;
  private final Duration stopDelay;
  private final Optional<ClusterConfig> cluster;
  private final Optional<Path> sealingKeysFile;
  private final Endpoints endpoints;
  private final Set<Path> secretFiles;
  private final LogFormat logFormat;
  private final Optional<TraceConfig> traces;

  private PosternConfig(
      Supplier<AuthConfig> auth,
      Supplier<StorageConfig> storage,
      Supplier<GatewayConfig> gateway,
      ManagementConfig management,
      Duration stopDelay,
      Optional<ClusterConfig> cluster,
      Optional<Path> sealingKeysFile,
      Endpoints endpoints,
      Set<Path> secretFiles,
      LogFormat logFormat,
      Optional<TraceConfig> traces) {
    this.auth = auth;
    this.storage = storage;
    this.gateway = gateway;
    this.management = management;
    this.stopDelay = stopDelay;
    this.cluster = cluster;
    this.sealingKeysFile = sealingKeysFile;
    this.endpoints = endpoints;
    this.secretFiles = secretFiles;
    this.logFormat = logFormat;
    this.traces = traces;
  }

  /**
   * Loads and checks; every problem is told together.
   *
   * @param file a YAML file, or null where the environment says it all
   * @param commandLine values by their dotted keys, which win over all others
   * @param roles the roles this process plays
   * @throws InvalidConfig with everything that is wrong
   */
  public static PosternConfig load(
      Vertx vertx, @Nullable Path file, Map<String, String> commandLine, Set<Role> roles) {
    return read(ConfigSources.load(vertx, file, commandLine), file, roles);
  }

  static PosternConfig read(Settings settings, Set<Role> roles) {
    return read(settings, null, roles);
  }

  private static PosternConfig read(Settings settings, @Nullable Path file, Set<Role> roles) {
    Aws aws = Aws.read(settings);
    Optional<ClusterConfig> cluster = ClusterSettings.read(settings);
    ProviderSettings providers = ProviderSettings.read(settings, roles);
    Supplier<AuthConfig> auth = AuthSettings.read(settings, aws, providers, cluster.isPresent());
    Supplier<StorageConfig> storage = storage(settings, aws);
    Edge edge = EdgeSettings.read(settings, roles.contains(Role.GATEWAY));
    Supplier<GatewayConfig> gateway = gateway(settings, aws, providers, edge);
    ManagementConfig management =
        new ManagementConfig(
            settings.optionalText("management.host").orElse("127.0.0.1"),
            settings.intBetween(0, HIGHEST_PORT, "management.port", 8081));
    Duration stopDelay =
        settings.duration(
            "management.stop-delay", Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO);
    Optional<Path> sealingKeysFile = settings.optionalText("auth.sealing-keys-file").map(Path::of);
    LogFormat logFormat = settings.oneOf("log.format", LogFormat.class, LogFormat.PLAIN);
    Optional<TraceConfig> traces = TraceSettings.read(settings);
    settings.check(Role.sectionsOf(roles));
    return new PosternConfig(
        auth,
        storage,
        gateway,
        management,
        stopDelay,
        cluster,
        sealingKeysFile,
        aws.endpoints(),
        secretFiles(settings, file, cluster, edge),
        logFormat,
        traces);
  }

  /** What the auth service needs. */
  public AuthConfig auth() {
    return auth.get();
  }

  /** What the storage service needs. */
  public StorageConfig storage() {
    return storage.get();
  }

  /** What the gateway needs. */
  public GatewayConfig gateway() {
    return gateway.get();
  }

  /** Where traces go; empty where none are collected. */
  public Optional<TraceConfig> traces() {
    return traces;
  }

  /** Where health is told. */
  public ManagementConfig management() {
    return management;
  }

  /** How long probes hear that the process is about to stop before it does. */
  public Duration stopDelay() {
    return stopDelay;
  }

  /** How this process becomes a member of a cluster; empty where it stays by itself. */
  public Optional<ClusterConfig> cluster() {
    return cluster;
  }

  /** The file from which the sealing keys come, to be read again when it changes. */
  public Optional<Path> sealingKeysFile() {
    return sealingKeysFile;
  }

  /** How this process writes its log. */
  public LogFormat logFormat() {
    return logFormat;
  }

  /** Where AWS's services are when that isn't AWS itself. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Files that hold secrets; the configuration's own where secrets may stand in it. */
  public Set<Path> secretFiles() {
    return secretFiles;
  }

  private static Set<Path> secretFiles(
      Settings settings, @Nullable Path file, Optional<ClusterConfig> cluster, Edge edge) {
    Set<Path> files = new LinkedHashSet<>(settings.secretFiles());
    if (file != null && settings.secretsInline()) {
      files.add(file);
    }
    cluster.ifPresent(member -> files.add(member.files().key()));
    edge.tls().ifPresent(tls -> files.add(tls.key()));
    return Collections.unmodifiableSet(files);
  }

  private static Supplier<StorageConfig> storage(Settings settings, Aws aws) {
    List<String> buckets = settings.texts("storage.buckets");
    List<LocationConfig> locations =
        settings.entries(
            "storage.locations",
            Set.of("label", "bucket", "prefix"),
            entry ->
                new LocationConfig(
                    entry.getString("label"),
                    entry.getString("bucket"),
                    entry.getString("prefix")));
    return () ->
        new StorageConfig(
            aws.region(), aws.s3(), buckets, locations, aws.timeout(), aws.operationTimeout());
  }

  private static Supplier<GatewayConfig> gateway(
      Settings settings, Aws aws, ProviderSettings providers, Edge edge) {
    String host = settings.optionalText("gateway.host").orElse("127.0.0.1");
    int port = settings.intBetween(0, HIGHEST_PORT, "gateway.port", 8080);
    boolean insecureCookie = settings.flag("gateway.insecure-cookie-for-localhost", false);
    List<String> allowedOrigins = settings.texts("gateway.allowed-origins");
    Optional<URI> inbox = settings.optionalUri("gateway.development-inbox");
    dev.postern.auth.signin.SignInFlow flow = AuthSettings.flow(settings);
    boolean guests = IdentityPoolSettings.guests(settings);
    Optional<HostedSite> site = SiteSettings.read(settings);
    return () ->
        new GatewayConfig(
            host,
            port,
            insecureCookie,
            allowedOrigins,
            edge,
            SITE,
            inbox,
            SignInFlow.valueOf(flow.name()),
            guests,
            providers.redirects().isPresent(),
            providers.logos(),
            aws.operationTimeout(),
            site);
  }

  /** What several roles share about AWS and the bus. */
  record Aws(
      String region,
      Optional<URI> cognitoIdp,
      Optional<URI> cognitoIdentity,
      Optional<URI> s3,
      Optional<URI> sts,
      Optional<URI> iam,
      Duration timeout,
      Duration operationTimeout) {

    Endpoints endpoints() {
      return new Endpoints(cognitoIdp, cognitoIdentity, sts, iam, s3);
    }

    static Aws read(Settings settings) {
      String region =
          settings.matching(
              "aws.region", "[a-z]{2}(-[a-z]+)+-\\d", "a region such as eu-central-1");
      // of no use to the services: `postern provision` writes it, and `postern doctor` reads it
      Optional<URI> iam = settings.optionalUri("aws.endpoints.iam");
      Duration timeout =
          settings.duration(
              "aws.timeout", Duration.ofMillis(100), Duration.ofMinutes(1), AWS_TIMEOUT);
      Duration operationTimeout =
          settings.duration(
              "bus.timeout", Duration.ofMillis(200), Duration.ofMinutes(2), OPERATION_TIMEOUT);
      if (operationTimeout.compareTo(timeout) <= 0) {
        settings.problem("bus.timeout", "longer than aws.timeout");
      }
      return new Aws(
          region,
          settings.optionalUri("aws.endpoints.cognito-idp"),
          settings.optionalUri("aws.endpoints.cognito-identity"),
          settings.optionalUri("aws.endpoints.s3"),
          settings.optionalUri("aws.endpoints.sts"),
          iam,
          timeout,
          operationTimeout);
    }
  }
}
