package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SignIn;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the auth service is told of the browser that asks. */
class BrowserIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String RIGHT = "{\"username\":\"ann\",\"password\":\"right\"}";
  private static final String DEVICE = "postern-device-dev=";

  @Test
  void itsNameIsTheOneThatItGivesItself() {
    signIn().with("User-Agent", "Firefox").send();

    assertThat(client().userAgent()).isEqualTo("Firefox");
  }

  @Test
  void itsNameHasALimit() {
    signIn().with("User-Agent", "x".repeat(5_000)).send();

    assertThat(client().userAgent()).isEqualTo("x".repeat(ClientContext.LONGEST_USER_AGENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"})
  void itsAddressIsNeverTakenFromAHeader(String header) {
    signIn().with(header, "192.0.2.1").send();

    assertThat(client().address()).isEqualTo("127.0.0.1");
  }

  @Test
  void itGetsACookieToBeKnownByAsADevice() {
    GATEWAY.auth().device = Optional.of(new Secret("sealed.by-auth_service"));

    Response response = signIn().send();

    assertThat(response.headers("Set-Cookie"))
        .contains(
            "postern-device-dev=sealed.by-auth_service; Path=/; HttpOnly; SameSite=Strict;"
                + " Max-Age=34560000");
  }

  @Test
  void theCookieIsHandedOnAsItIs() {
    signIn().with("Cookie", "a=b; " + DEVICE + "sealed.by-auth_service").send();

    assertThat(client().device()).contains(new Secret("sealed.by-auth_service"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a%20b", "a\"b", "a,b", "ü", "<a>", "one; postern-device-dev=other"})
  void aCookieThatCantBeOursIsNone(String value) {
    Response response = signIn().with("Cookie", DEVICE + value).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(client().device()).isEmpty();
  }

  @Test
  void aCookieOfTheLimitIsHandedOn() {
    signIn().with("Cookie", DEVICE + "d".repeat(2_048)).send();

    assertThat(client().device()).contains(new Secret("d".repeat(2_048)));
  }

  @Test
  void aCookieBeyondTheLimitIsNone() {
    signIn().with("Cookie", DEVICE + "d".repeat(2_049)).send();

    assertThat(client().device()).isEmpty();
  }

  private static Request signIn() {
    return GATEWAY.post("/api/auth/sign-in").json(RIGHT);
  }

  private static ClientContext client() {
    return GATEWAY.auth().asked(SignIn.class).getFirst().client();
  }
}
