package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.AccountRules;
import dev.postern.auth.Redirects;
import dev.postern.auth.SignInRules;
import dev.postern.auth.SignUpMode;
import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.guest.GuestRules;
import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.shared.RedisServer;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.gateway.HostedSite;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.ForwardedField;
import dev.postern.gateway.peer.IpNetwork;
import dev.postern.gateway.peer.RequestRate;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.gateway.tls.TlsConfig;
import dev.postern.launcher.trace.TraceConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosternConfigTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final String WHOLE =
      """
      aws:
        region: eu-central-1
        timeout: 3s
        endpoints:
          cognito-idp: http://localhost:1
          cognito-identity: http://localhost:2
          sts: http://localhost:3
          iam: http://localhost:4
          s3: http://localhost:5
      auth:
        user-pool-id: eu-central-1_Ab1Cd2Ef3
        client-id: 1h57kf5cpq17m0eml12EXAMPLE
        client-secret: the-secret
        identity-pool-id: eu-central-1:128d0a74-c82f-4553-916d-90053e4a8b0f
        identity-pool:
          flow: basic
          role-arn: arn:aws:iam::012345678901:role/signed-in
          guest-role-arn: arn:aws:iam::012345678901:role/guest
          credentials-duration: 15m
          session-policy: '{"Version":"2012-10-17","Statement":[]}'
          providers:
            - {id: straight, kind: google, name: Google, client-id: at-google}
            - {id: sso, kind: oidc, name: SSO, client-id: at-sso, issuer: "https://sso.example.com"}
          provider-secrets: ["straight:one", "sso:two"]
        guests: true
        guests-per-address: 7
        guests-per-hour: 70
        rate-limits: {sign-in-per-address: 11/1m, sign-in-per-account: 12/2m, sign-up-per-address: 13/3m,
            codes-per-address: 14/4m, codes-per-account: 15/5m, guesses-per-address: 16/6h,
            guesses-per-account: 17/7h, shares-per-address: 18/1d}
        sign-in-flow: choice
        challenge-lifetime: 5m
        totp-issuer: Example Files
        threat-protection: true
        sessions-per-person: 5
        sign-up-mode: strict
        password-policy:
          minimum-length: 14
          require-uppercase: false
          require-lowercase: false
          require-numbers: true
          require-symbols: false
          history: 4
        session-idle-limit: 30m
        session-absolute-limit: 8h
        providers:
          - {id: pool, kind: cognito, name: Example}
          - {id: google, kind: google, name: Google}
          - {id: corp, kind: oidc, name: Corp, identity-provider: CorpLogin}
        sealing-keys: ["2026-11:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
        redis:
          url: redis://sessions.example.com:6380/2
          user: postern
          password: "at:redis"
      storage:
        buckets: [one, two]
        locations:
          - {label: Your files, bucket: one, prefix: "home/${identity-id}/"}
      gateway:
        host: 0.0.0.0
        port: 9000
        insecure-cookie-for-localhost: true
        allowed-origins: [https://files.example.com]
        public-url: https://files.example.com
        site: https://page.example.com
        site-cookies: partitioned
        tls: {certificate-file: /etc/site.pem, key-file: /etc/site.key, redirect-port: 8888}
        hsts-max-age: 30d
        trusted-proxies: [10.0.0.0/8, "2001:db8::7"]
        forwarded-field: forwarded
        rate-limits: {requests-per-address: 21/1m, open-requests-per-address: none}
        development-inbox: http://localhost:9229/_inbox
      management:
        host: 127.0.0.2
        port: 9001
      bus:
        timeout: 10s
      """;

  private final Path folder;

  PosternConfigTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void everyKeyReachesItsPlace() throws IOException {
    PosternConfig config = load(WHOLE, ALL);

    assertThat(config.auth().region()).isEqualTo("eu-central-1");
    assertThat(config.auth().awsTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.auth().operationTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.auth().userPool().id()).isEqualTo("eu-central-1_Ab1Cd2Ef3");
    assertThat(config.auth().userPool().clientId()).isEqualTo("1h57kf5cpq17m0eml12EXAMPLE");
    assertThat(config.auth().userPool().clientSecret()).contains(new Secret("the-secret"));
    assertThat(config.auth().userPool().endpoint()).contains(URI.create("http://localhost:1"));
    assertThat(config.auth().signIn())
        .isEqualTo(
            new SignInRules(SignInFlow.CHOICE, Duration.ofMinutes(5), "Example Files", true));
    assertThat(config.gateway().signIn()).isEqualTo(dev.postern.gateway.SignInFlow.CHOICE);
    assertThat(config.auth().sessions().perPerson()).isEqualTo(5);
    assertThat(config.auth().accounts())
        .isEqualTo(
            new AccountRules(
                SignUpMode.STRICT, new PasswordPolicy(14, false, false, true, false, 4)));
    assertThat(config.auth().identityPool().endpoint()).contains(URI.create("http://localhost:2"));
    assertThat(config.auth().identityPool().basicFlow())
        .contains(
            new BasicFlow(
                "eu-central-1",
                Optional.of(URI.create("http://localhost:3")),
                Optional.of("arn:aws:iam::012345678901:role/signed-in"),
                Optional.of("arn:aws:iam::012345678901:role/guest"),
                Duration.ofMinutes(15),
                Optional.of("{\"Version\":\"2012-10-17\",\"Statement\":[]}")));
    assertThat(config.auth().identityPool().guests()).contains(new GuestRules(7, 70));
    assertThat(config.gateway().edge())
        .isEqualTo(
            new Edge(
                new TrustedProxies(
                    List.of(
                        IpNetwork.parse("10.0.0.0/8").orElseThrow(),
                        IpNetwork.parse("2001:db8::7").orElseThrow()),
                    ForwardedField.FORWARDED),
                new RequestRates(
                    Optional.of(new RequestRate(21, Duration.ofMinutes(1))), Optional.empty()),
                Optional.of("https://files.example.com"),
                Optional.of(
                    new TlsConfig(
                        folder.resolve("site.pem"),
                        folder.resolve("site.key"),
                        Duration.ofSeconds(10))),
                OptionalInt.of(8888),
                Duration.ofDays(30)));
    assertThat(config.auth().rates())
        .isEqualTo(
            new RateRules(
                new Rate(11, Duration.ofMinutes(1)),
                new Rate(12, Duration.ofMinutes(2)),
                new Rate(13, Duration.ofMinutes(3)),
                new Rate(14, Duration.ofMinutes(4)),
                new Rate(15, Duration.ofMinutes(5)),
                new Rate(16, Duration.ofHours(6)),
                new Rate(17, Duration.ofHours(7)),
                new Rate(18, Duration.ofDays(1))));
    assertThat(config.auth().sessions().idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.auth().sessions().absolute()).isEqualTo(Duration.ofHours(8));
    assertThat(config.auth().sealingKeys()).hasSize(1);
    RedisServer redis = config.auth().redis().orElseThrow();
    assertThat(redis.address()).hasToString("redis://sessions.example.com:6380/2");
    assertThat(redis.user()).contains("postern");
    assertThat(redis.password().orElseThrow().reveal()).isEqualTo("at:redis");
    assertThat(config.auth().redirects())
        .contains(
            new Redirects(
                URI.create("https://files.example.com"),
                List.of(
                    new IdentityProvider("pool", ProviderKind.COGNITO, "Example", Optional.empty()),
                    new IdentityProvider(
                        "google", ProviderKind.GOOGLE, "Google", Optional.of("Google")),
                    new IdentityProvider(
                        "corp", ProviderKind.OIDC, "Corp", Optional.of("CorpLogin"))),
                List.of(
                    new DirectProvider(
                        "straight",
                        ProviderKind.GOOGLE,
                        "Google",
                        URI.create("https://accounts.google.com"),
                        Optional.empty(),
                        "at-google",
                        new Secret("one")),
                    new DirectProvider(
                        "sso",
                        ProviderKind.OIDC,
                        "SSO",
                        URI.create("https://sso.example.com"),
                        Optional.empty(),
                        "at-sso",
                        new Secret("two"))),
                List.of()));
    assertThat(config.gateway().providers()).isTrue();
    assertThat(config.storage().s3Endpoint()).contains(URI.create("http://localhost:5"));
    assertThat(config.storage().buckets()).containsExactly("one", "two");
    assertThat(config.storage().locations()).hasSize(1);
    assertThat(config.gateway().host()).isEqualTo("0.0.0.0");
    assertThat(config.gateway().port()).isEqualTo(9000);
    assertThat(config.gateway().insecureCookieForLocalhost()).isTrue();
    assertThat(config.gateway().developmentInbox())
        .contains(URI.create("http://localhost:9229/_inbox"));
    assertThat(config.gateway().allowedOrigins()).containsExactly("https://files.example.com");
    assertThat(config.gateway().site()).contains(new HostedSite("https://page.example.com", true));
    assertThat(config.management().host()).isEqualTo("127.0.0.2");
    assertThat(config.management().port()).isEqualTo(9001);
  }

  @Test
  void whatIsNotSetIsSafe() throws IOException {
    PosternConfig config = load("", Set.of(Role.GATEWAY));

    assertThat(config.gateway().host()).isEqualTo("127.0.0.1");
    assertThat(config.gateway().insecureCookieForLocalhost()).isFalse();
    assertThat(config.gateway().developmentInbox()).isEmpty();
    assertThat(config.gateway().allowedOrigins()).isEmpty();
    assertThat(config.gateway().site()).isEmpty();
    assertThat(config.gateway().edge().proxies()).isEqualTo(TrustedProxies.none());
    assertThat(config.gateway().edge().rates().all()).isPresent();
    assertThat(config.gateway().edge().rates().open()).isPresent();
    assertThat(config.management().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void aRoleDoesWithoutTheOthersSections() throws IOException {
    PosternConfig config = load("gateway: {port: 9000}", Set.of(Role.GATEWAY));

    assertThat(config.gateway().port()).isEqualTo(9000);
  }

  @Test
  void theEnhancedFlowAndNoGuestsAreUsual() throws IOException {
    PosternConfig config =
        load(
            WHOLE.replace("flow: basic", "flow: enhanced").replace("guests: true", "guests: false"),
            ALL);

    assertThat(config.auth().identityPool().basicFlow()).isEmpty();
    assertThat(config.auth().identityPool().guests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow: basic|flow: both|auth.identity-pool.flow",
        "role/signed-in|user/ann|auth.identity-pool.role-arn",
        "credentials-duration: 15m|credentials-duration: 14m|auth.identity-pool.credentials-duration",
        "\"Statement\":[]|\"Sentence\":[]|auth.identity-pool.session-policy",
        "guests-per-hour: 70|guests-per-hour: 0|auth.guests-per-hour",
        "key-file: /etc/site.key|key-file: \"\"|gateway.tls.key-file",
        "key-file: /etc/site.key|key-file: /nowhere/site.key|gateway.tls.key-file",
        "30d|800d|gateway.hsts-max-age",
        "10.0.0.0/8|10.0.0.1/8|gateway.trusted-proxies",
        "site: https://page.example.com|site: http://page.example.com|gateway.site: an origin",
        "site: https://page.example.com|site: \"*\"|gateway.site: an origin",
        "site: https://page.example.com|site: \"null\"|gateway.site: an origin",
        "site: https://page.example.com|site: https://files.example.com|gateway.site: another origin",
        "site: https://page.example.com|site: \"\"|gateway.site: needed with gateway.site-cookies",
        "site-cookies: partitioned|site-cookies: none|gateway.site-cookies",
        "21/1m|0/1m|gateway.rate-limits.requests-per-address",
        "11/1m|0/1m|auth.rate-limits.sign-in-per-address",
        "12/2m|many|auth.rate-limits.sign-in-per-account",
        "18/1d|18/2d|auth.rate-limits.shares-per-address",
        "\"sso:two\"|\"other:two\"|auth.identity-pool.provider-secrets",
        "issuer: \"https://sso.example.com\"|issuer: \"http://sso.example.com\"|auth.identity-pool.providers",
        "kind: google, name: Google, client|kind: saml, name: Google, client|the arn of straight",
        "kind: google, name: Google, client-id: at-google|kind: google, name: Google|the client-id of straight",
        "kind: google, name: Google, client-id: at-google|kind: saml, name: Google, arn: a, metadata: no.xml|as metadata a file",
        "kind: google, name: Google, client-id: at-google|kind: saml, name: Google, arn: a, entity-id: e, sign-on: s, certificates: no.pem|as certificates a file",
      })
  void whatCannotBeIsNamed(String right, String wrong, String key) {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replace(right, wrong), ALL))
        .withMessageContaining(key);
  }

  @Test
  void whoIsNoGatewayNeedsNoneOfItsFiles() throws IOException {
    PosternConfig config =
        load(WHOLE.replace("/etc/site.key", "/nowhere/site.key"), Set.of(Role.AUTH));

    assertThat(config.secretFiles()).contains(Path.of("/nowhere/site.key"));
  }

  @Test
  void theAuthServiceNamesAllItMisses() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load("", Set.of(Role.AUTH)))
        .withMessageContaining("aws.region")
        .withMessageContaining("auth.user-pool-id")
        .withMessageContaining("auth.client-id")
        .withMessageContaining("auth.identity-pool-id");
  }

  @Test
  void withoutACollectorNothingIsTraced() throws IOException {
    assertThat(load(WHOLE, ALL).traces()).isEmpty();
  }

  @Test
  void aTenthOfAllRequestsIsTracedWhereACollectorIsNamed() throws IOException {
    PosternConfig config =
        load(WHOLE + "telemetry: {traces: {endpoint: 'http://collector:4318/v1/traces'}}\n", ALL);

    assertThat(config.traces())
        .contains(
            new TraceConfig(URI.create("http://collector:4318/v1/traces"), 0.1, Optional.empty()));
  }

  @Test
  void howManyAreTracedAndWhatTheCollectorIsToldCanBeSaid() throws IOException {
    PosternConfig config =
        load(
            WHOLE
                + "telemetry: {traces: {endpoint: 'http://c/', sample-ratio: 1, authorization: 'Basic abc'}}\n",
            ALL);

    assertThat(config.traces())
        .contains(
            new TraceConfig(URI.create("http://c/"), 1, Optional.of(new Secret("Basic abc"))));
  }

  @ParameterizedTest
  @CsvSource({
    "'sample-ratio: 1.1', telemetry.traces.sample-ratio",
    "'sample-ratio: -1', telemetry.traces.sample-ratio",
    "'sample-ratio: many', telemetry.traces.sample-ratio",
    "'endpoint: collector:4318', telemetry.traces.endpoint",
    "'ratio: 1', telemetry.traces.ratio"
  })
  void whatIsWrongAboutTracesIsTold(String wrong, String key) {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE + "telemetry: {traces: {" + wrong + "}}\n", ALL))
        .withMessageContaining(key);
  }

  @Test
  void aLogoIsReadFromItsFile() throws IOException {
    Path logo = Files.writeString(folder.resolve("corp.svg"), "<svg/>");

    PosternConfig config =
        load(WHOLE.replace("name: Corp,", "name: Corp, logo: '" + logo + "',"), ALL);

    assertThat(config.gateway().logos().keySet()).containsExactly("corp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: oidc | kind: openid | as kind one of cognito, google",
        "id: corp | id: Corp | an id of 1 to 32 small letters",
        "id: corp | id: google | each id once, not twice google",
        "identity-provider: CorpLogin | logo: no.svg | the name that the user pool has for corp",
        "identity-provider: CorpLogin | identity-provider: CorpLogin, logo: no.svg | a PNG, SVG or WebP",
        "identity-provider: CorpLogin | other: x | an entry with the texts [id, kind, name] and perhaps identity-provider, logo",
        "public-url: https://files.example.com | port: 9000 | gateway.public-url: the origin",
        "public-url: https | public-url: http | gateway.public-url: an origin such as",
        "public-url: https://files.example.com | public-url: https://files.example.com/ | an origin"
      })
  void aProviderThatCantBeIsAProblem(String right, String wrong, String told) {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replace("    port: 9000\n", "").replace(right, wrong), ALL))
        .withMessageContaining(told);
  }

  @Test
  void anIdleLimitBeyondTheAbsoluteOneIsAProblem() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replace("30m", "9h"), ALL))
        .withMessageContaining("auth.session-idle-limit: at most auth.session-absolute-limit");
  }

  @Test
  void aSealingKeyOfTheWrongSizeIsAProblemThatDoesNotShowIt() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replace("AAAAAAAA", "Zm9v"), ALL))
        .withMessageContaining("auth.sealing-keys")
        .withMessageNotContaining("Zm9v");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://sessions.example.com:6380/2, http://sessions.example.com, auth.redis.url",
    "redis://sessions.example.com:6380/2, redis://:hunter2@sessions.example.com, auth.redis.url",
    "'url: redis://sessions.example.com:6380/2', '', auth.redis.url",
    "'password: \"at:redis\"', '', auth.redis.user",
    "password: \"at:redis\", password-file: not-there, auth.redis.password-file",
    "user: postern, authorities-file: not-there, auth.redis.authorities-file",
  })
  void aRedisThatCannotBeReachedLikeThatIsAProblem(String right, String wrong, String told) {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replace(right, wrong), ALL))
        .withMessageContaining(told)
        .withMessageNotContaining("hunter2");
  }

  @Test
  void sessionsInRedisNeedAKeyThatOutlivesThisProcess() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load(WHOLE.replaceAll(" *sealing-keys: .*\\n", ""), ALL))
        .withMessageContaining("auth.sealing-keys: one at least");
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> PosternConfig.load(VERTX, folder.resolve("no.yaml"), Map.of(), ALL))
        .withMessageContaining("no.yaml");
  }

  @Test
  void aFileThatIsNoYamlIsAProblem() {
    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> load("gateway: [unclosed", ALL))
        .withMessageContaining("is no YAML");
  }

  private PosternConfig load(String yaml, Set<Role> roles) throws IOException {
    Files.writeString(folder.resolve("site.pem"), "");
    Files.writeString(folder.resolve("site.key"), "");
    Path file =
        Files.writeString(
            folder.resolve("postern.yaml"), yaml.replace("/etc/site.", folder + "/site."));
    return PosternConfig.load(VERTX, file, Map.of(), roles);
  }
}
