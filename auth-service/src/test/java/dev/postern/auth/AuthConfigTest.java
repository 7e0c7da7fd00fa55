package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.shared.RedisServer;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.password.PasswordPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConfigTest {
  private static final Secret KEY = new Secret("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
  private static final Optional<URI> AWS = Optional.empty();

  @Test
  void aGoodConfigurationIsTaken() {
    assertThatNoException()
        .isThrownBy(() -> config("eu-central-1", List.of(new SealingKey("k1", KEY)), 4, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu", "EU-CENTRAL-1", "eu-central-1 ", "eu-central-1_x"})
  void whatIsNoRegionIsRefused(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(region, List.of(), 4, 8))
        .withMessageContaining("region: expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu-central-1", "eu-central-1_", "_x", "eu-central-1_a/b"})
  void whatIsNoUserPoolIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserPool(id, "client", Optional.empty(), AWS))
        .withMessageContaining("userPool.id: expected");
  }

  @Test
  void anEmptySecretIsNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserPool("a-b-1_x", "client", Optional.of(new Secret("")), AWS))
        .withMessageContaining("userPool.clientSecret: expected");
  }

  @Test
  void anEmptyClientIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserPool("a-b-1_x", "", Optional.empty(), AWS))
        .withMessageContaining("userPool.clientId: expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9229", "ftp://x", "http:///x", "/x"})
  void anEndpointIsAnHttpUrl(String endpoint) {
    Optional<URI> uri = Optional.of(URI.create(endpoint));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserPool("a-b-1_x", "client", Optional.empty(), uri))
        .withMessageContaining("userPool.endpoint: expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityPool("a-b-1:0-1", uri))
        .withMessageContaining("identityPool.endpoint: expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu-central-1", "eu-central-1_x", ":0"})
  void whatIsNoIdentityPoolIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityPool(id, AWS))
        .withMessageContaining("identityPool.id: expected");
  }

  @Test
  void sessionsLiveForAWhile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLimits(Duration.ofSeconds(9), Duration.ofHours(1), 25))
        .withMessageContaining("sessions.idle: expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLimits(Duration.ofHours(1), Duration.ofMinutes(59), 25))
        .withMessageContaining("sessions.absolute: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://files.example.com",
        "https://files.example.com/",
        "https://Files.example.com",
        "http://127.0.0.1:8080",
        "https://a@files.example.com",
        "files.example.com"
      })
  void aSiteThatCognitoSendsNobodyBackToIsRefused(String site) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Redirects(URI.create(site), List.of()))
        .withMessageContaining("redirects.site: expected");
  }

  @Test
  void providersAreToldApart() {
    IdentityProvider google = provider("google", "Google", Optional.of("Google"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Redirects(URI.create("http://localhost:8080"), List.of(google, google)))
        .withMessageContaining("not twice google");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Google", "a_b", "-a", "a-", "ü", "a/b", "a b"})
  void anIdThatCantStandInAnAddressIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider(id, "Google", Optional.of("Google")))
        .withMessageContaining("providers: expected an id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "\u202etheg"})
  void aNameThatNobodyCanReadIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider("google", name, Optional.of("Google")))
        .withMessageContaining("providers: expected a name");
  }

  @Test
  void aProviderBehindThePoolHasANameThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider("google", "Google", Optional.empty()))
        .withMessageContaining("the name that the user pool has for google");
  }

  private static IdentityProvider provider(String id, String name, Optional<String> poolName) {
    return new IdentityProvider(id, ProviderKind.GOOGLE, name, poolName);
  }

  @Test
  void accountsAreAsCognitoHasThemUnlessSaidOtherwise() {
    AccountRules usual = AccountRules.usual();

    assertThat(usual.signUp()).isEqualTo(SignUpMode.OPEN);
    assertThat(usual.passwords()).isEqualTo(new PasswordPolicy(8, true, true, true, true, 0));
  }

  @ParameterizedTest
  @CsvSource({"5, 0, minimumLength", "100, 0, minimumLength", "8, -1, history", "8, 25, history"})
  void aPasswordPolicyIsOneThatAPoolCanHave(int length, int history, String wrong) {
    PasswordPolicy policy = new PasswordPolicy(length, true, true, true, true, history);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountRules(SignUpMode.OPEN, policy))
        .withMessageContaining("accounts.passwords." + wrong + ": expected");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void aPersonHasSomeSessions(int perPerson) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), perPerson))
        .withMessageContaining("sessions.perPerson: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
  void aSealingKeyHas32Bytes(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealingKey("k1", new Secret(key)))
        .withMessageContaining("expected key k1 to be 32 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "012345678901234567890123456789012"})
  void aSealingKeyHasAShortPlainId(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealingKey(id, KEY))
        .withMessageContaining("sealingKeys: expected an id");
  }

  @Test
  void noSealingKeyIsNamedTwice() {
    SealingKey key = new SealingKey("k1", KEY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("eu-central-1", List.of(key, key), 4, 8))
        .withMessageContaining("k1");
  }

  @Test
  void aCallToAwsIsShorterThanAnOperation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("eu-central-1", List.of(), 8, 8))
        .withMessageContaining("awsTimeout: expected less");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("eu-central-1", List.of(), 0, 8))
        .withMessageContaining("awsTimeout: expected at least");
  }

  @Test
  void sessionsThatOutliveTheProcessNeedAKeyThatDoes() {
    AuthConfig usual = config("eu-central-1", List.of(), 4, 8);
    RedisServer redis =
        new RedisServer(
            URI.create("redis://localhost"), Optional.empty(), Optional.empty(), Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AuthConfig(
                    usual.region(),
                    usual.userPool(),
                    usual.identityPool(),
                    usual.signIn(),
                    usual.sessions(),
                    usual.accounts(),
                    usual.redirects(),
                    usual.sealingKeys(),
                    Optional.of(redis),
                    usual.shares(),
                    usual.rates(),
                    usual.awsTimeout(),
                    usual.operationTimeout()))
        .withMessageContaining("sealingKeys: expected one at least");
  }

  @Test
  void noSecretIsPrinted() {
    AuthConfig config =
        new AuthConfig(
            "eu-central-1",
            new UserPool("eu-central-1_x", "client", Optional.of(new Secret("client-canary")), AWS),
            new IdentityPool("eu-central-1:0-1", AWS),
            SignInRules.usual(),
            new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 25),
            AccountRules.usual(),
            List.of(new SealingKey("k1", KEY)),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));

    assertThat(config.toString()).doesNotContain("client-canary").doesNotContain(KEY.reveal());
  }

  private static AuthConfig config(
      String region, List<SealingKey> keys, int awsSeconds, int operationSeconds) {
    return new AuthConfig(
        region,
        new UserPool("eu-central-1_AbCdEfGhI", "client", Optional.empty(), AWS),
        new IdentityPool("eu-central-1:01234567-89ab-cdef-0123-456789abcdef", AWS),
        SignInRules.usual(),
        new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 25),
        AccountRules.usual(),
        keys,
        Duration.ofSeconds(awsSeconds),
        Duration.ofSeconds(operationSeconds));
  }
}
