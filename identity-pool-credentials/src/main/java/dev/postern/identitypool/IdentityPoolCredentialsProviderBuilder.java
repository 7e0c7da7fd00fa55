package dev.postern.identitypool;

import dev.postern.identitypool.BasicFlow.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Builds an {@link IdentityPoolCredentialsProvider}; everything but the pool has a default. */
public final class IdentityPoolCredentialsProviderBuilder {
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(12);

  private @Nullable String identityPoolId;
  private @Nullable String identityId;
  private Supplier<Map<String, String>> logins = Map::of;
  private @Nullable String customRoleArn;
  private @Nullable String basicFlowRoleArn;
  private String sessionName = "identity-pool-credentials";
  private Duration duration = Duration.ofHours(1);
  private @Nullable String policy;
  private Duration prefetchTime = Duration.ofMinutes(5);
  private Duration staleTime = Duration.ofMinutes(1);
  private boolean asyncCredentialUpdateEnabled;
  private @Nullable CognitoIdentityClient pool;
  private @Nullable StsClient sts;

  IdentityPoolCredentialsProviderBuilder() {}

  /** The pool, {@code region:uuid}. */
  public IdentityPoolCredentialsProviderBuilder identityPoolId(String id) {
    this.identityPoolId = id;
    return this;
  }

  /** An identity that is known from before, such as a guest's; otherwise the pool is asked. */
  public IdentityPoolCredentialsProviderBuilder identityId(String id) {
    this.identityId = id;
    return this;
  }

  /**
   * Tokens by provider, as identity pools name these; asked for before each call to AWS, which
   * refuses tokens that have expired. Empty for a guest.
   */
  public IdentityPoolCredentialsProviderBuilder logins(Supplier<Map<String, String>> source) {
    this.logins = source;
    return this;
  }

  /**
   * One of the roles that the token names, in place of the pool's own choice ({@code
   * CustomRoleArn}). The enhanced flow's alone.
   */
  public IdentityPoolCredentialsProviderBuilder customRoleArn(String arn) {
    this.customRoleArn = arn;
    return this;
  }

  /** Takes the basic flow, in that role; the pool must allow it. */
  public IdentityPoolCredentialsProviderBuilder basicFlow(String roleArn) {
    this.basicFlowRoleArn = roleArn;
    return this;
  }

  /** What CloudTrail shows of the basic flow's session. */
  public IdentityPoolCredentialsProviderBuilder sessionName(String name) {
    this.sessionName = name;
    return this;
  }

  /**
   * How long the basic flow's credentials last: 15 minutes to 12 hours, and no longer than the role
   * allows; an hour by default. Those of the enhanced flow always last an hour.
   */
  public IdentityPoolCredentialsProviderBuilder duration(Duration life) {
    this.duration = life;
    return this;
  }

  /** Narrows the basic flow's credentials to what this policy allows too; JSON. */
  public IdentityPoolCredentialsProviderBuilder policy(String json) {
    this.policy = json;
    return this;
  }

  /** How long before their end credentials are renewed while they are still used; 5 minutes. */
  public IdentityPoolCredentialsProviderBuilder prefetchTime(Duration beforeEnd) {
    this.prefetchTime = beforeEnd;
    return this;
  }

  /** How long before their end credentials are used no more; a minute. */
  public IdentityPoolCredentialsProviderBuilder staleTime(Duration beforeEnd) {
    this.staleTime = beforeEnd;
    return this;
  }

  /** Whether a thread of its own renews credentials, so that no caller does; off by default. */
  public IdentityPoolCredentialsProviderBuilder asyncCredentialUpdateEnabled(boolean enabled) {
    this.asyncCredentialUpdateEnabled = enabled;
    return this;
  }

  /** A client to use, which stays open; otherwise one is made for the pool's region. */
  public IdentityPoolCredentialsProviderBuilder cognitoIdentityClient(
      CognitoIdentityClient client) {
    this.pool = client;
    return this;
  }

  /** The same for the basic flow's second call. */
  public IdentityPoolCredentialsProviderBuilder stsClient(StsClient client) {
    this.sts = client;
    return this;
  }

  /**
   * The provider, which calls nobody yet.
   *
   * @throws NullPointerException where no pool was named
   * @throws IllegalArgumentException where something can't be right
   */
  public IdentityPoolCredentialsProvider build() {
    String poolId = Objects.requireNonNull(identityPoolId, "identityPoolId");
    int colon = poolId.indexOf(':');
    expect(colon > 0, "identityPoolId: expected region:uuid");
    expect(
        prefetchTime.compareTo(staleTime) >= 0 && !staleTime.isNegative(),
        "prefetchTime: expected at least staleTime, and neither negative");
    expect(
        duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
        "duration: expected 15 minutes to 12 hours");
    expect(
        customRoleArn == null || basicFlowRoleArn == null,
        "customRoleArn: expected either this or basicFlow");
    Region region = Region.of(poolId.substring(0, colon));
    List<SdkAutoCloseable> own = new ArrayList<>();
    CognitoIdentityClient client = pool == null ? owned(own, cognitoIdentity(region)) : pool;
    return new IdentityPoolCredentialsProvider(
        this,
        new PoolIdentity(client, poolId, flow(client, region, own), identityId),
        () -> own.forEach(SdkAutoCloseable::close));
  }

  Supplier<Map<String, String>> logins() {
    return logins;
  }

  Duration prefetchTime() {
    return prefetchTime;
  }

  Duration staleTime() {
    return staleTime;
  }

  boolean asyncCredentialUpdateEnabled() {
    return asyncCredentialUpdateEnabled;
  }

  private CredentialsFlow flow(
      CognitoIdentityClient client, Region region, List<SdkAutoCloseable> own) {
    if (basicFlowRoleArn == null) {
      return new EnhancedFlow(client, customRoleArn);
    }
    return new BasicFlow(
        client,
        sts == null ? owned(own, sts(region)) : sts,
        new Options(basicFlowRoleArn, sessionName, duration, policy));
  }

  /** Both APIs take tokens in place of signatures. */
  private static CognitoIdentityClient cognitoIdentity(Region region) {
    return CognitoIdentityClient.builder()
        .region(region)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  private static StsClient sts(Region region) {
    return StsClient.builder()
        .region(region)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  private static <C extends SdkAutoCloseable> C owned(List<SdkAutoCloseable> own, C client) {
    own.add(client);
    return client;
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
