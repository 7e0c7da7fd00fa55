package dev.postern.provision.userpool;

import dev.postern.provision.declaration.Client;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenRotationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TokenValidityUnitsType;

/** What is declared of a client in AWS's own words. */
record ClientParts(Client client) {
  static final TokenValidityUnitsType SECONDS =
      TokenValidityUnitsType.builder()
          .accessToken(TimeUnitsType.SECONDS)
          .idToken(TimeUnitsType.SECONDS)
          .refreshToken(TimeUnitsType.SECONDS)
          .build();

  /** AWS refuses the refresh flow to a client whose refresh tokens rotate. */
  List<String> flows() {
    List<String> flows = new ArrayList<>();
    client.flows().forEach(flow -> flows.add(awsName(flow)));
    if (!client.rotateRefreshTokens()) {
      flows.add("ALLOW_REFRESH_TOKEN_AUTH");
    }
    return flows;
  }

  static String awsName(Client.Flow flow) {
    return switch (flow) {
      case SRP -> "ALLOW_USER_SRP_AUTH";
      case CHOICE -> "ALLOW_USER_AUTH";
      case PASSWORD -> "ALLOW_USER_PASSWORD_AUTH";
      case CUSTOM -> "ALLOW_CUSTOM_AUTH";
      case ADMIN_PASSWORD -> "ALLOW_ADMIN_USER_PASSWORD_AUTH";
    };
  }

  int minutesOfSession() {
    return client.signInSession().seconds() / 60;
  }

  /**
   * How refresh tokens rotate.
   *
   * @param known whether the client has such a setting, without which none has to be sent
   */
  @Nullable RefreshTokenRotationType rotation(boolean known) {
    if (!client.rotateRefreshTokens()) {
      return known
          ? RefreshTokenRotationType.builder().feature(FeatureType.DISABLED).build()
          : null;
    }
    return RefreshTokenRotationType.builder()
        .feature(FeatureType.ENABLED)
        .retryGracePeriodSeconds(client.rotationGrace().seconds())
        .build();
  }
}
