package dev.postern.launcher.config;

import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.guest.GuestRules;
import dev.postern.launcher.config.PosternConfig.Aws;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings of the identity pool: which flow gets credentials, and whether guests come in. */
final class IdentityPoolSettings {
  private static final String BASIC = "auth.identity-pool.";
  private static final String ROLE = "arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}";
  private static final String ROLE_EXPECTED = "an ARN such as arn:aws:iam::012345678901:role/name";
  private static final int LONGEST_POLICY = 2048;
  private static final int MOST_GUESTS = 1_000_000;

  private IdentityPoolSettings() {}

  /** Whether guests are let in, which the gateway tells the page as well. */
  static boolean guests(Settings settings) {
    return settings.flag("auth.guests", false);
  }

  static Supplier<IdentityPool> read(Settings settings, Aws aws) {
    String id =
        settings.matching("auth.identity-pool-id", "[\\w-]{1,46}:[0-9a-f-]{36}", "region:uuid");
    Supplier<Optional<BasicFlow>> basicFlow = basicFlow(settings, aws);
    boolean guests = guests(settings);
    GuestRules rules =
        new GuestRules(
            settings.intBetween(1, MOST_GUESTS, "auth.guests-per-address", 60),
            settings.intBetween(1, MOST_GUESTS, "auth.guests-per-hour", 10_000));
    return () ->
        new IdentityPool(
            id,
            aws.cognitoIdentity(),
            basicFlow.get(),
            guests ? Optional.of(rules) : Optional.empty());
  }

  private static Supplier<Optional<BasicFlow>> basicFlow(Settings settings, Aws aws) {
    Flow flow = settings.oneOf(BASIC + "flow", Flow.class, Flow.ENHANCED);
    Optional<String> role = settings.optionalMatching(BASIC + "role-arn", ROLE, ROLE_EXPECTED);
    Optional<String> guestRole =
        settings.optionalMatching(BASIC + "guest-role-arn", ROLE, ROLE_EXPECTED);
    Duration duration =
        settings.duration(
            BASIC + "credentials-duration",
            BasicFlow.SHORTEST,
            BasicFlow.LONGEST,
            Duration.ofHours(1));
    Optional<String> policy = policy(settings);
    return () ->
        switch (flow) {
          case ENHANCED -> Optional.empty();
          case BASIC ->
              Optional.of(
                  new BasicFlow(aws.region(), aws.sts(), role, guestRole, duration, policy));
        };
  }

  private static Optional<String> policy(Settings settings) {
    Optional<String> policy = settings.optionalText(BASIC + "session-policy");
    if (policy.isPresent() && !isPolicy(policy.get())) {
      settings.problem(
          BASIC + "session-policy", "an IAM policy as JSON of at most 2048 characters");
      return Optional.empty();
    }
    return policy;
  }

  private static boolean isPolicy(String text) {
    try {
      return text.length() <= LONGEST_POLICY && new JsonObject(text).containsKey("Statement");
    } catch (DecodeException notJson) {
      return false;
    }
  }

  private enum Flow {
    ENHANCED,
    BASIC
  }
}
