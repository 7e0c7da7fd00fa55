package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SignIn;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.ForwardedField;
import dev.postern.gateway.peer.IpNetwork;
import dev.postern.gateway.peer.RequestRate;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BehindProxyIT {
  private static final RequestRates RATES =
      new RequestRates(
          Optional.of(new RequestRate(40, Duration.ofDays(1))),
          Optional.of(new RequestRate(2, Duration.ofDays(1))));

  @RegisterExtension
  static final TestGateway TRUSTING =
      TestGateway.at(
          new Edge(
              new TrustedProxies(
                  List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow()),
                  ForwardedField.X_FORWARDED_FOR),
              RATES,
              Optional.of("https://files.example.com")),
          List.of("https://pages.example.com"));

  @RegisterExtension
  static final TestGateway DIRECT =
      TestGateway.at(new Edge(TrustedProxies.none(), RequestRates.none(), Optional.empty()));

  @Test
  void theServicesHearWhoAsksAndNotWhoPassesItOn() {
    signIn(TRUSTING, "192.0.2.1");

    assertThat(TRUSTING.auth().asked(SignIn.class).getLast().client().address())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void whatAStrangerClaimsIsNotHeard() {
    signIn(DIRECT, "192.0.2.1");

    assertThat(DIRECT.auth().asked(SignIn.class).getLast().client().address())
        .isEqualTo("127.0.0.1");
  }

  @Test
  void theThirdOpenRequestOfOneNetworkIsRefusedAndOthersAreNot() {
    signIn(TRUSTING, "192.0.2.2");
    signIn(TRUSTING, "192.0.2.2");

    Response refused = signIn(TRUSTING, "192.0.2.2");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_attempts");
    assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
        .isBetween(1L, Duration.ofHours(12).toSeconds());
    assertThat(signIn(TRUSTING, "192.0.2.3").status()).isNotEqualTo(429);
  }

  @Test
  void aPageOfAnAllowedOriginMayReadThatItAskedTooOften() {
    Response refused = get("/", "192.0.2.8");
    for (int i = 0; i < 100 && refused.status() != 429; i++) {
      refused =
          TRUSTING
              .get("/api/session")
              .with("X-Forwarded-For", "192.0.2.8")
              .with("Origin", "https://pages.example.com")
              .send();
    }

    assertThat(refused.header("Access-Control-Allow-Origin")).contains("https://pages.example.com");
    assertThat(refused.header("Access-Control-Expose-Headers").orElseThrow())
        .contains("Retry-After");
  }

  @Test
  void anyRequestIsAnsweredOnlySoOften() {
    int answered = 0;
    while (get("/health/live", "192.0.2.4").status() == 200) {
      answered++;
    }

    assertThat(answered).isEqualTo(40);
    assertThat(get("/", "192.0.2.4").status()).isEqualTo(429);
    assertThat(get("/", "192.0.2.5").status()).isEqualTo(200);
  }

  @Test
  void aPersonOnTheirWayToAProviderSeesAPageThatTellsThem() {
    signIn(TRUSTING, "192.0.2.9");
    signIn(TRUSTING, "192.0.2.9");

    Response refused =
        TRUSTING
            .get("/api/auth/federated/google")
            .without("X-Postern")
            .with("X-Forwarded-For", "192.0.2.9")
            .send();

    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.header("Location")).contains("/sign-in?problem=too_many_attempts");
  }

  @Test
  void thePublicOriginIsOurOwnThoughAnotherHostIsAskedFor() {
    Response response =
        TRUSTING
            .get("/api/session")
            .with("X-Forwarded-For", "192.0.2.6")
            .with("Origin", "https://files.example.com")
            .send();

    assertThat(response.code()).isEqualTo("unauthenticated");
    assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void whatAProxySaysOfTheHostMakesNoOriginOurs() {
    Response response =
        TRUSTING
            .get("/api/session")
            .with("X-Forwarded-For", "192.0.2.6")
            .with("X-Forwarded-Host", "evil.example")
            .with("X-Forwarded-Proto", "https")
            .with("Origin", "https://evil.example")
            .send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  private static Response get(String target, String claimed) {
    return TRUSTING.get(target).with("X-Forwarded-For", claimed).send();
  }

  private static Response signIn(TestGateway gateway, String claimed) {
    return gateway
        .post("/api/auth/sign-in")
        .with("X-Forwarded-For", claimed)
        .json("{\"username\":\"ann\",\"password\":\"right\"}")
        .send();
  }
}
