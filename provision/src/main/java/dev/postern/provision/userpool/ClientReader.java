package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Client.Flow;
import dev.postern.provision.declaration.Lifetime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TokenValidityUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** An app client as a declaration would have it. */
public final class ClientReader {
  private static final int USUAL_MINUTES_OF_SESSION = 3;
  private static final String CALLBACK = "/api/auth/callback";

  private ClientReader() {}

  /**
   * What a declaration would say.
   *
   * @param login whose own addresses aren't told
   */
  public static Client client(UserPoolClientType found, Optional<ManagedLogin> login) {
    TokenValidityUnitsType units =
        Optional.ofNullable(found.tokenValidityUnits())
            .orElseGet(() -> TokenValidityUnitsType.builder().build());
    boolean rotates =
        found.refreshTokenRotation() != null
            && found.refreshTokenRotation().feature() == FeatureType.ENABLED;
    int grace =
        rotates && found.refreshTokenRotation().retryGracePeriodSeconds() != null
            ? found.refreshTokenRotation().retryGracePeriodSeconds()
            : 0;
    return new Client(
        flows(found),
        life(found.accessTokenValidity(), units.accessTokenAsString(), ChronoUnit.HOURS, 1),
        life(found.idTokenValidity(), units.idTokenAsString(), ChronoUnit.HOURS, 1),
        life(found.refreshTokenValidity(), units.refreshTokenAsString(), ChronoUnit.DAYS, 30),
        new Lifetime(
            Duration.ofMinutes(
                Optional.ofNullable(found.authSessionValidity()).orElse(USUAL_MINUTES_OF_SESSION))),
        rotates,
        Lifetime.ofSeconds(grace),
        false,
        without(found.callbackURLs(), login.map(ManagedLogin::callback)),
        without(found.logoutURLs(), login.map(ManagedLogin::signedOut)));
  }

  /** The origin to which the pool's own pages send people back, where that is a Postern. */
  public static Optional<String> site(UserPoolClientType found) {
    return found.callbackURLs().stream()
        .filter(url -> url.endsWith(CALLBACK))
        .map(url -> url.substring(0, url.length() - CALLBACK.length()))
        .findFirst();
  }

  /** A client that names none has AWS's default, and the names of old mean what they did. */
  private static Set<Flow> flows(UserPoolClientType found) {
    List<String> names = found.explicitAuthFlowsAsStrings();
    Set<Flow> flows = EnumSet.noneOf(Flow.class);
    for (Flow flow : Flow.values()) {
      if (names.contains(ClientParts.awsName(flow))) {
        flows.add(flow);
      }
    }
    boolean old = names.stream().noneMatch(name -> name.startsWith("ALLOW_"));
    if (old) {
      flows.add(Flow.CUSTOM);
      if (!names.contains("CUSTOM_AUTH_FLOW_ONLY")) {
        flows.add(Flow.SRP);
      }
      if (names.contains("USER_PASSWORD_AUTH")) {
        flows.add(Flow.PASSWORD);
      }
      if (names.contains("ADMIN_NO_SRP_AUTH")) {
        flows.add(Flow.ADMIN_PASSWORD);
      }
    }
    return flows;
  }

  private static Lifetime life(
      @Nullable Integer amount, @Nullable String unit, ChronoUnit usualUnit, int usual) {
    if (amount == null || amount == 0) {
      return new Lifetime(usualUnit.getDuration().multipliedBy(usual));
    }
    ChronoUnit its = unit == null ? usualUnit : ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT));
    return new Lifetime(its.getDuration().multipliedBy(amount));
  }

  private static List<String> without(List<String> urls, Optional<String> own) {
    return urls.stream().filter(url -> own.filter(url::equals).isEmpty()).toList();
  }
}
