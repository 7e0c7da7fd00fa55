package dev.postern.launcher.doctor.userpool;

import static dev.postern.launcher.doctor.userpool.AppClientTopics.CHALLENGE;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.EXISTS;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.FLOW;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.LIFETIMES;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.NAMES;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.REVOCATION;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.SECRET;
import static dev.postern.launcher.doctor.userpool.AppClientTopics.THREAT;

import dev.postern.auth.AuthConfig;
import dev.postern.contract.bus.Secret;
import dev.postern.launcher.doctor.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** An app client as it is described, against what Postern needs of it. */
record AppClientRules(AuthConfig config) {
  private static final int USUAL_REFRESH_DAYS = 30;
  private static final int USUAL_CHALLENGE_MINUTES = 3;

  List<Finding> findings(UserPoolClientType client) {
    List<Finding> findings = new ArrayList<>();
    findings.add(EXISTS.ok(config.userPool().clientId()));
    findings.add(secret(client));
    findings.add(flows(client));
    findings.add(
        client.preventUserExistenceErrors() == PreventUserExistenceErrorTypes.ENABLED
            ? NAMES.ok("the same whether or not a user exists")
            : NAMES.warning(
                "whether a user exists",
                "Set PreventUserExistenceErrors of the app client to ENABLED."));
    if (AppClientTopics.sendsToPool(config)) {
      findings.addAll(new RedirectRules(config.redirects().orElseThrow()).findings(client));
    }
    findings.add(lifetimes(client));
    findings.add(challenge(client));
    findings.add(
        Boolean.TRUE.equals(client.enableTokenRevocation())
            ? REVOCATION.ok("they can")
            : REVOCATION.warning("they can't", "Set EnableTokenRevocation of the app client."));
    if (config.signIn().threatProtection()) {
      findings.add(
          Boolean.TRUE.equals(client.enablePropagateAdditionalUserContextData())
              ? THREAT.ok("it does")
              : THREAT.failure(
                  "it doesn't",
                  "Set EnablePropagateAdditionalUserContextData of the app client, or remove"
                      + " auth.threat-protection."));
    }
    return findings;
  }

  private Finding secret(UserPoolClientType client) {
    Optional<Secret> actual = Optional.ofNullable(client.clientSecret()).map(Secret::new);
    Optional<Secret> configured = config.userPool().clientSecret();
    if (actual.equals(configured)) {
      return SECRET.ok(actual.isPresent() ? "the one configured" : "it has none, as configured");
    }
    return SECRET.failure(
        actual.isEmpty()
            ? "it has none, but one is configured"
            : configured.isEmpty()
                ? "it has one, but none is configured"
                : "another than configured",
        actual.isEmpty()
            ? "Remove auth.client-secret, or better use an app client with a secret."
            : "Put the app client's secret into auth.client-secret or its file.");
  }

  private Finding flows(UserPoolClientType client) {
    boolean rotates =
        client.refreshTokenRotation() != null
            && client.refreshTokenRotation().feature() == FeatureType.ENABLED;
    List<ExplicitAuthFlowsType> needed = new ArrayList<>(List.of(begin()));
    if (!rotates) {
      needed.add(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
    }
    List<String> missing =
        needed.stream()
            .filter(flow -> !client.explicitAuthFlows().contains(flow))
            .map(ExplicitAuthFlowsType::toString)
            .toList();
    return missing.isEmpty()
        ? FLOW.ok("all that Postern uses")
        : FLOW.failure(
            String.join(" and ", missing) + " missing",
            "Add it to the app client's ExplicitAuthFlows, or change auth.sign-in-flow.");
  }

  private ExplicitAuthFlowsType begin() {
    return switch (config.signIn().flow()) {
      case SRP -> ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH;
      case PASSWORD -> ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH;
      case CHOICE -> ExplicitAuthFlowsType.ALLOW_USER_AUTH;
      case CUSTOM -> ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH;
    };
  }

  private Finding lifetimes(UserPoolClientType client) {
    Duration refresh = refreshLifetime(client);
    Duration session = config.sessions().absolute();
    return refresh.compareTo(session) >= 0
        ? LIFETIMES.ok("long enough for sessions")
        : LIFETIMES.warning(
            "refresh tokens end after %d min, sessions after %d"
                .formatted(refresh.toMinutes(), session.toMinutes()),
            "Let the app client's refresh tokens live at least as long as"
                + " auth.session-absolute-limit, or shorten that.");
  }

  private static Duration refreshLifetime(UserPoolClientType client) {
    int amount =
        client.refreshTokenValidity() == null || client.refreshTokenValidity() == 0
            ? USUAL_REFRESH_DAYS
            : client.refreshTokenValidity();
    TimeUnitsType unit =
        client.tokenValidityUnits() == null || client.tokenValidityUnits().refreshToken() == null
            ? TimeUnitsType.DAYS
            : client.tokenValidityUnits().refreshToken();
    return switch (unit) {
      case SECONDS -> Duration.ofSeconds(amount);
      case MINUTES -> Duration.ofMinutes(amount);
      case HOURS -> Duration.ofHours(amount);
      case DAYS, UNKNOWN_TO_SDK_VERSION -> Duration.ofDays(amount);
    };
  }

  private Finding challenge(UserPoolClientType client) {
    Duration actual =
        Duration.ofMinutes(
            client.authSessionValidity() == null
                ? USUAL_CHALLENGE_MINUTES
                : client.authSessionValidity());
    Duration configured = config.signIn().challengeLifetime();
    return actual.compareTo(configured) >= 0
        ? CHALLENGE.ok(actual.toMinutes() + " min")
        : CHALLENGE.warning(
            "%d min, where %d are configured".formatted(actual.toMinutes(), configured.toMinutes()),
            "Set auth.challenge-lifetime to the app client's authentication flow session"
                + " duration.");
  }
}
