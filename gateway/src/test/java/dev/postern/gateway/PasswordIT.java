package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasswordIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @Test
  void whoForgotThePasswordIsToldWhereTheCodeWent() {
    Response response =
        GATEWAY.post("/api/auth/forgot-password").json("{\"username\":\"ann\"}").send();

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.text())
        .isEqualTo("{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}");
    assertThat(GATEWAY.auth().asked(ForgotPassword.class))
        .containsExactly(new ForgotPassword("ann", TestGateway.BROWSER));
  }

  @Test
  void theCodeSetsANewPassword() {
    Response response =
        GATEWAY
            .post("/api/auth/reset-password")
            .json("{\"username\":\"ann\",\"code\":\"123456\",\"password\":\" new \"}")
            .send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(ResetPassword.class))
        .containsExactly(
            new ResetPassword(
                "ann", new Secret("123456"), new Secret(" new "), TestGateway.BROWSER));
  }

  @Test
  void resettingSignsNobodyIn() {
    Response response =
        GATEWAY
            .post("/api/auth/reset-password")
            .json("{\"username\":\"ann\",\"code\":\"123456\",\"password\":\"new\"}")
            .send();

    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aSignedInPersonChangesTheirPassword() {
    Response response = change("{\"currentPassword\":\"right\",\"newPassword\":\"new\"}");

    assertThat(response.text()).isEqualTo("{\"sessionsEnded\":2}");
    assertThat(GATEWAY.auth().asked(ChangePassword.class))
        .containsExactly(new ChangePassword(Optional.of(new Secret("right")), new Secret("new")));
  }

  @Test
  void whoNeverHadAPasswordGivesNone() {
    change("{\"newPassword\":\"new\"}");

    assertThat(GATEWAY.auth().asked(ChangePassword.class))
        .containsExactly(new ChangePassword(Optional.empty(), new Secret("new")));
  }

  @Test
  void aWrongPasswordDoesntSignAnybodyOut() {
    SessionToken session = GATEWAY.auth().open();
    GATEWAY.auth().before =
        question -> {
          if (question instanceof ChangePassword) {
            throw Failure.of(Reason.INVALID_CREDENTIALS, "The password is wrong.");
          }
        };

    Response response =
        GATEWAY
            .post("/api/account/password")
            .with("Cookie", GATEWAY.cookie(session))
            .json("{\"currentPassword\":\"wrong\",\"newPassword\":\"new\"}")
            .send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.code()).isEqualTo("invalid_credentials");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void noPasswordAndNoCodeIsLogged() {
    GATEWAY
        .post("/api/auth/reset-password")
        .json("{\"username\":\"ann\",\"code\":\"canary-1\",\"password\":\"canary-2\"}")
        .send();
    change("{\"currentPassword\":\"canary-3\",\"newPassword\":\"canary-4\"}");

    assertThat(GATEWAY.logs().atLeast(Level.TRACE)).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void thePolicyIsServedToAnybody() {
    Response response = GATEWAY.get("/api/auth/password-policy").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"minimumLength\":8,\"requireUppercase\":true,\"requireLowercase\":true,"
                + "\"requireNumbers\":true,\"requireSymbols\":false,\"history\":3}");
  }

  private static Response change(String form) {
    return GATEWAY
        .post("/api/account/password")
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .json(form)
        .send();
  }
}
