package dev.postern.launcher.config;

import dev.postern.auth.AccountRules;
import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.SealingKey;
import dev.postern.auth.SessionLimits;
import dev.postern.auth.SignInRules;
import dev.postern.auth.SignUpMode;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.share.ShareRules;
import dev.postern.auth.shared.RedisServer;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.launcher.config.PosternConfig.Aws;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings under {@code auth}: user pool, identity pool, sign-in, accounts and sessions. */
final class AuthSettings {
  private static final Duration LONGEST_SESSION = Duration.ofDays(365);
  private static final int MOST_SESSIONS = 1_000;

  private AuthSettings() {}

  static Supplier<AuthConfig> read(
      Settings settings, Aws aws, ProviderSettings providers, boolean clustered) {
    String userPoolId =
        settings.matching("auth.user-pool-id", "[\\w-]{1,46}_[0-9a-zA-Z]{1,55}", "region_id");
    String clientId = settings.matching("auth.client-id", "\\w{1,128}", "letters and digits");
    Optional<Secret> clientSecret = settings.optionalSecret("auth.client-secret");
    Supplier<IdentityPool> identityPool = IdentityPoolSettings.read(settings, aws);
    SignInRules signIn = signIn(settings);
    SessionLimits sessions = sessions(settings);
    AccountRules accounts = accounts(settings);
    ShareRules shares = shares(settings);
    RateRules rates = RateSettings.read(settings);
    List<SealingKey> sealingKeys =
        settings.secretTexts("auth.sealing-keys").stream()
            .flatMap(text -> sealingKey(settings, text).stream())
            .toList();
    Optional<RedisServer> redis = RedisSettings.read(settings);
    if (redis.isPresent() && sealingKeys.isEmpty()) {
      settings.problem(
          "auth.sealing-keys", "one at least, since sessions in Redis outlive Postern");
    }
    if (clustered && sealingKeys.isEmpty()) {
      settings.missing("auth.sealing-keys", "one at least, which all nodes of a cluster have");
    }
    return () ->
        new AuthConfig(
            aws.region(),
            new UserPool(userPoolId, clientId, clientSecret, aws.cognitoIdp()),
            identityPool.get(),
            signIn,
            sessions,
            accounts,
            providers.redirects(),
            sealingKeys,
            redis,
            shares,
            rates,
            aws.timeout(),
            aws.operationTimeout());
  }

  private static ShareRules shares(Settings settings) {
    return new ShareRules(
        settings.flag("auth.shares", true),
        settings.duration(
            "auth.longest-share", Duration.ofMinutes(1), ShareRules.MOST, Duration.ofDays(30)));
  }

  /** How sign-ins begin, which the gateway tells the page as well. */
  static SignInFlow flow(Settings settings) {
    return settings.oneOf("auth.sign-in-flow", SignInFlow.class, SignInFlow.SRP);
  }

  private static SignInRules signIn(Settings settings) {
    return new SignInRules(
        flow(settings),
        settings.duration(
            "auth.challenge-lifetime",
            Duration.ofMinutes(3),
            Duration.ofMinutes(15),
            Duration.ofMinutes(3)),
        settings
            .optionalMatching("auth.totp-issuer", "[^:]{1,64}", "1 to 64 characters, no colon")
            .orElse("Postern"),
        settings.flag("auth.threat-protection", false));
  }

  private static SessionLimits sessions(Settings settings) {
    Duration idle =
        settings.duration(
            "auth.session-idle-limit", Duration.ofMinutes(1), LONGEST_SESSION, Duration.ofHours(1));
    Duration absolute =
        settings.duration(
            "auth.session-absolute-limit",
            Duration.ofMinutes(1),
            LONGEST_SESSION,
            Duration.ofHours(12));
    int perPerson =
        settings.intBetween(
            1, MOST_SESSIONS, "auth.sessions-per-person", SessionLimits.USUAL_PER_PERSON);
    if (idle.compareTo(absolute) > 0) {
      settings.problem("auth.session-idle-limit", "at most auth.session-absolute-limit");
      return new SessionLimits(absolute, absolute, perPerson);
    }
    return new SessionLimits(idle, absolute, perPerson);
  }

  private static AccountRules accounts(Settings settings) {
    PasswordPolicy usual = AccountRules.USUAL_PASSWORDS;
    String policy = "auth.password-policy.";
    return new AccountRules(
        settings.oneOf("auth.sign-up-mode", SignUpMode.class, SignUpMode.OPEN),
        new PasswordPolicy(
            settings.intBetween(6, 99, policy + "minimum-length", usual.minimumLength()),
            settings.flag(policy + "require-uppercase", usual.requireUppercase()),
            settings.flag(policy + "require-lowercase", usual.requireLowercase()),
            settings.flag(policy + "require-numbers", usual.requireNumbers()),
            settings.flag(policy + "require-symbols", usual.requireSymbols()),
            settings.intBetween(0, 24, policy + "history", usual.history())));
  }

  private static Optional<SealingKey> sealingKey(Settings settings, Secret text) {
    try {
      return Optional.of(SealingKey.parse(text));
    } catch (IllegalArgumentException notAKey) {
      settings.problem("auth.sealing-keys", "a list of id:key, each key 256 random bits in base64");
      return Optional.empty();
    }
  }
}
