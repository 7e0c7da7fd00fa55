package dev.postern.auth;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.guest.GuestRules;
import dev.postern.auth.saml.SamlProvider;
import dev.postern.auth.share.ShareRules;
import dev.postern.auth.shared.RedisServer;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.PasswordPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the auth service has to know. Each part throws {@link IllegalArgumentException} with what is
 * expected where it can't be right.
 *
 * @param region AWS region for what no id places, such as STS; the pools' ids name their own
 * @param redirects empty where nobody is sent elsewhere to sign in
 * @param sealingKeys the first seals Cognito's tokens and all open them; with none, a random key
 *     lives as long as this process
 * @param redis where sessions rest; empty for Vert.x shared data, which ends with its last process
 * @param shares what people may give strangers links to
 * @param awsTimeout longest a single call to AWS may take with all its tries; 4 seconds is a good
 *     value
 * @param operationTimeout longest the bus waits for an answer, longer than {@code awsTimeout}; an
 *     operation that calls AWS several times has this for all of them
 */
public record AuthConfig(
    String region,
    UserPool userPool,
    IdentityPool identityPool,
    SignInRules signIn,
    SessionLimits sessions,
    AccountRules accounts,
    Optional<Redirects> redirects,
    List<SealingKey> sealingKeys,
    Optional<RedisServer> redis,
    ShareRules shares,
    Duration awsTimeout,
    Duration operationTimeout) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d");
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  /** A service that sends nobody elsewhere to sign in and keeps sessions in shared data. */
  public AuthConfig(
      String region,
      UserPool userPool,
      IdentityPool identityPool,
      SignInRules signIn,
      SessionLimits sessions,
      AccountRules accounts,
      List<SealingKey> sealingKeys,
      Duration awsTimeout,
      Duration operationTimeout) {
    this(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        Optional.empty(),
        sealingKeys,
        Optional.empty(),
        awsTimeout,
        operationTimeout);
  }

  /** A service with what is usual for shares. */
  public AuthConfig(
      String region,
      UserPool userPool,
      IdentityPool identityPool,
      SignInRules signIn,
      SessionLimits sessions,
      AccountRules accounts,
      Optional<Redirects> redirects,
      List<SealingKey> sealingKeys,
      Optional<RedisServer> redis,
      Duration awsTimeout,
      Duration operationTimeout) {
    this(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        redirects,
        sealingKeys,
        redis,
        ShareRules.usual(),
        awsTimeout,
        operationTimeout);
  }

  /** Checks what the parts can't check alone. */
  public AuthConfig {
    sealingKeys = List.copyOf(sealingKeys);
    expect(REGION.matcher(region).matches(), "region: expected one such as eu-central-1");
    expect(
        awsTimeout.compareTo(LEAST_TIMEOUT) >= 0, "awsTimeout: expected at least 100 milliseconds");
    expect(
        awsTimeout.compareTo(operationTimeout) < 0,
        "awsTimeout: expected less than operationTimeout");
    Set<String> ids = new HashSet<>();
    sealingKeys.forEach(
        key ->
            expect(ids.add(key.id()), "sealingKeys: expected each id once, not twice " + key.id()));
    expect(
        redis.isEmpty() || !sealingKeys.isEmpty(),
        "sealingKeys: expected one at least, since sessions in Redis outlive this process");
  }

  /**
   * The user pool and the app client that this service is.
   *
   * @param id {@code region_name}
   * @param clientSecret empty for a client without one
   * @param endpoint replaces AWS's own
   */
  public record UserPool(
      String id, String clientId, Optional<Secret> clientSecret, Optional<URI> endpoint) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+_[0-9a-zA-Z]+");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    /** Checks the forms. */
    public UserPool {
      expect(
          id.length() <= 55 && ID.matcher(id).matches(),
          "userPool.id: expected one such as eu-central-1_AbCdEfGhI");
      expect(
          CLIENT_ID.matcher(clientId).matches(),
          "userPool.clientId: expected the id of an app client, such as 26 letters and digits");
      expect(
          clientSecret.map(secret -> !secret.reveal().isEmpty()).orElse(true),
          "userPool.clientSecret: expected a secret, or none at all");
      expectEndpoint("userPool.endpoint", endpoint);
    }
  }

  /**
   * The identity pool.
   *
   * @param id {@code region:uuid}
   * @param endpoint replaces AWS's own
   * @param basicFlow used in place of the enhanced flow, where it is there
   * @param guests who is let in without signing in; empty lets nobody
   */
  public record IdentityPool(
      String id,
      Optional<URI> endpoint,
      Optional<BasicFlow> basicFlow,
      Optional<GuestRules> guests) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+:[0-9a-f-]+");

    /** Checks the forms. */
    public IdentityPool {
      expect(
          id.length() <= 55 && ID.matcher(id).matches(),
          "identityPool.id: expected one such as"
              + " eu-central-1:01234567-89ab-cdef-0123-456789abcdef");
      expectEndpoint("identityPool.endpoint", endpoint);
    }

    /** A pool as most are used: by its enhanced flow, and by people who signed in. */
    public IdentityPool(String id, Optional<URI> endpoint) {
      this(id, endpoint, Optional.empty(), Optional.empty());
    }
  }

  /**
   * How long sessions live, and how many.
   *
   * @param idle without use; an hour is a good value
   * @param absolute from sign-in, however much it is used; 12 hours is a good value
   * @param perPerson how many of one person live at once, where one more ends the oldest; {@value
   *     #USUAL_PER_PERSON} is a good value
   */
  public record SessionLimits(Duration idle, Duration absolute, int perPerson) {
    /** As many browsers as anybody uses, and few enough to be looked through. */
    public static final int USUAL_PER_PERSON = 25;

    private static final int MOST_PER_PERSON = 1_000;
    private static final Duration LEAST = Duration.ofSeconds(10);

    /** Checks the lengths. */
    public SessionLimits {
      expect(idle.compareTo(LEAST) >= 0, "sessions.idle: expected at least 10 seconds");
      expect(
          absolute.compareTo(idle) >= 0,
          "sessions.absolute: expected at least as long as sessions.idle");
      expect(
          perPerson >= 1 && perPerson <= MOST_PER_PERSON,
          "sessions.perPerson: expected a number from 1 to 1000");
    }
  }

  /**
   * How people sign in.
   *
   * @param flow must be allowed by the app client
   * @param challengeLifetime how long a step may wait for the person: the app client's {@code
   *     AuthSessionValidity}, 3 to 15 minutes
   * @param totpIssuer what authenticator apps show beside the account
   * @param threatProtection whether Cognito is told the browser's address; the app client must take
   *     it from a server ({@code EnablePropagateAdditionalUserContextData})
   */
  public record SignInRules(
      SignInFlow flow, Duration challengeLifetime, String totpIssuer, boolean threatProtection) {
    private static final Duration LEAST = Duration.ofMinutes(3);
    private static final Duration MOST = Duration.ofMinutes(15);
    private static final int LONGEST_ISSUER = 64;

    /** Checks time and name. */
    public SignInRules {
      expect(
          challengeLifetime.compareTo(LEAST) >= 0 && challengeLifetime.compareTo(MOST) <= 0,
          "signIn.challengeLifetime: expected 3 to 15 minutes");
      expect(
          !totpIssuer.isBlank()
              && totpIssuer.length() <= LONGEST_ISSUER
              && !totpIssuer.contains(":"),
          "signIn.totpIssuer: expected a name of at most 64 characters without a colon");
    }

    /** By SRP, three minutes a step. */
    public static SignInRules usual() {
      return new SignInRules(SignInFlow.SRP, LEAST, "Postern", false);
    }
  }

  /**
   * How this service deals with accounts, which it can't read from Cognito without keys of AWS.
   *
   * @param signUp whether signing up may tell that a name is taken
   * @param passwords what the pool asks of passwords; shown to people, and with {@link
   *     SignUpMode#STRICT} asked before Cognito is
   */
  public record AccountRules(SignUpMode signUp, PasswordPolicy passwords) {
    /** What Cognito asks of passwords where the pool says nothing else. */
    public static final PasswordPolicy USUAL_PASSWORDS =
        new PasswordPolicy(8, true, true, true, true, 0);

    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 99;
    private static final int LONGEST_HISTORY = 24;

    /** Checks forms and ranges. */
    public AccountRules {
      expect(
          passwords.minimumLength() >= SHORTEST_PASSWORD
              && passwords.minimumLength() <= LONGEST_PASSWORD,
          "accounts.passwords.minimumLength: expected a number from 6 to 99");
      expect(
          passwords.history() >= 0 && passwords.history() <= LONGEST_HISTORY,
          "accounts.passwords.history: expected a number from 0 to 24");
    }

    /** A pool and a service as they come. */
    public static AccountRules usual() {
      return new AccountRules(SignUpMode.OPEN, USUAL_PASSWORDS);
    }
  }

  /** The same service, which sends people elsewhere to sign in. */
  public AuthConfig sending(Redirects elsewhere) {
    return new AuthConfig(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        Optional.of(elsewhere),
        sealingKeys,
        redis,
        shares,
        awsTimeout,
        operationTimeout);
  }

  /** The same service with other rules for shares. */
  public AuthConfig sharing(ShareRules rules) {
    return new AuthConfig(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        redirects,
        sealingKeys,
        redis,
        rules,
        awsTimeout,
        operationTimeout);
  }

  /**
   * Sign-in at providers.
   *
   * @param site origin by which browsers reach this installation, exactly as the app client has it
   *     in its callback and sign-out URLs; Cognito wants HTTPS except for localhost
   * @param providers of the user pool, in the order in which they are shown
   * @param direct that need no user pool; shown after the others
   * @param saml that need none either, and speak SAML; shown last
   */
  public record Redirects(
      URI site,
      List<IdentityProvider> providers,
      List<DirectProvider> direct,
      List<SamlProvider> saml) {
    /** An origin that Cognito sends browsers back to. */
    public static final String SITE =
        "https://[a-z0-9-]+(\\.[a-z0-9-]+)*(:[1-9][0-9]{0,4})?"
            + "|http://localhost(:[1-9][0-9]{0,4})?";

    /** Checks the form of the site, and that ids are told apart. */
    public Redirects {
      providers = List.copyOf(providers);
      direct = List.copyOf(direct);
      saml = List.copyOf(saml);
      expect(
          site.toString().matches(SITE),
          "redirects.site: expected one such as https://files.example.com");
      Set<String> ids = new HashSet<>();
      Stream.of(
              providers.stream().map(IdentityProvider::id),
              direct.stream().map(DirectProvider::id),
              saml.stream().map(SamlProvider::id))
          .flatMap(all -> all)
          .forEach(
              id ->
                  expect(
                      ids.add(id), "redirects.providers: expected each id once, not twice " + id));
      Set<String> entities = new HashSet<>();
      saml.forEach(
          provider ->
              expect(
                  entities.add(provider.entityId()),
                  "redirects.saml: expected each entity id once, not twice "
                      + provider.entityId()));
    }

    /** A site that sends nobody to a SAML provider but by the user pool. */
    public Redirects(URI site, List<IdentityProvider> providers, List<DirectProvider> direct) {
      this(site, providers, direct, List.of());
    }

    /** A site that sends people to the user pool alone. */
    public Redirects(URI site, List<IdentityProvider> providers) {
      this(site, providers, List.of(), List.of());
    }

    URI callback() {
      return site.resolve("/api/auth/callback");
    }

    /** Where browsers come back to from that provider and no other. */
    URI callback(DirectProvider provider) {
      return site.resolve("/api/auth/callback/" + provider.id());
    }

    URI samlRecipient() {
      return site.resolve("/api/auth/saml/acs");
    }

    URI signedOut() {
      return site.resolve("/sign-in");
    }
  }

  /** What signing up may tell of others. */
  public enum SignUpMode {
    /** That a name is taken is told, so that another can be chosen. */
    OPEN,
    /** A taken name looks like a free one, and so does everything that is done with it. */
    STRICT
  }

  /**
   * A key under which Cognito's tokens are sealed.
   *
   * @param id stands in front of what the key sealed
   * @param base64Key 256 random bits
   */
  public record SealingKey(String id, Secret base64Key) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int BYTES = 32;

    /** Checks id and length. */
    public SealingKey {
      expect(
          ID.matcher(id).matches(),
          "sealingKeys: expected an id of 1 to 32 letters, digits, hyphens and underscores");
      expect(
          hasKeyLength(base64Key), "sealingKeys: expected key " + id + " to be 32 bytes in base64");
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(base64Key.reveal());
    }

    private static boolean hasKeyLength(Secret base64Key) {
      try {
        return Base64.getDecoder().decode(base64Key.reveal()).length == BYTES;
      } catch (IllegalArgumentException notBase64) {
        return false;
      }
    }
  }

  private static void expectEndpoint(String name, Optional<URI> endpoint) {
    expect(
        endpoint
            .map(
                uri ->
                    ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null)
            .orElse(true),
        name + ": expected an http or https URL");
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
