package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String SIGN_IN = "{\"username\":\"ann\",\"password\":\"right\"}";

  @Test
  void aProblemNamesItsTypeAndItsRequest() {
    Response response = GATEWAY.get("/api/nothing").send();

    assertThat(response.header("Content-Type")).contains("application/problem+json");
    assertThat(response.json().get("type").asText())
        .isEqualTo("tag:postern.dev,2026:problem/not_found");
    assertThat(response.json().get("status").asInt()).isEqualTo(404);
    assertThat(response.json().get("requestId").asText())
        .isEqualTo(response.header("X-Request-Id").orElseThrow());
  }

  @Test
  void aRequestIdIsNeverTakenFromOutside() {
    Response response =
        GATEWAY.get("/api/nothing").with("X-Request-Id", "00000000000000000000000000000000").send();

    assertThat(response.header("X-Request-Id")).isNotEqualTo("00000000000000000000000000000000");
    assertThat(response.text()).doesNotContain("00000000000000000000000000000000");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_CREDENTIALS, 401, ''",
    "USER_NOT_CONFIRMED, 403, ''",
    "PASSWORD_RESET_REQUIRED, 403, ''",
    "REJECTED_BY_POLICY, 403, ''",
    "TOO_MANY_ATTEMPTS, 429, 60",
    "THROTTLED, 503, 1",
    "UNSUPPORTED_CHALLENGE, 501, ''",
    "FEATURE_UNAVAILABLE, 501, ''",
    "MISCONFIGURED, 502, ''",
    "UNAVAILABLE, 503, 1",
    "TIMEOUT, 504, 1",
  })
  void aFailureOfSigningInIsTheProblemItShouldBe(Reason reason, int status, String retryAfter) {
    Response response = failing("/api/auth/sign-in", SIGN_IN, Failure.of(reason, "Why."));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(reason.code());
    assertThat(response.json().get("detail").asText()).isEqualTo("Why.");
    assertThat(response.header("Retry-After").orElse("")).isEqualTo(retryAfter);
  }

  @ParameterizedTest
  @CsvSource({
    "USERNAME_TAKEN, 409, sign-up",
    "ALIAS_TAKEN, 409, sign-up",
    "PASSWORD_POLICY, 422, sign-up",
    "CODE_DELIVERY_FAILED, 502, sign-up",
    "CODE_MISMATCH, 422, confirm",
    "CODE_EXPIRED, 410, confirm",
    "ALREADY_CONFIRMED, 409, confirm",
  })
  void aFailureOfSigningUpIsTheProblemItShouldBe(Reason reason, int status, String step) {
    String form = step.equals("confirm") ? "{\"username\":\"ann\",\"code\":\"123456\"}" : SIGN_IN;

    Response response = failing("/api/auth/" + step, form, Failure.of(reason, "Why."));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(reason.code());
  }

  @Test
  void waitsAreRoundedUpToWholeSeconds() {
    Failure failure =
        Failure.of(Reason.TOO_MANY_ATTEMPTS, "Wait.").retryAfter(Duration.ofMillis(1_001));

    assertThat(failing("/api/auth/sign-in", SIGN_IN, failure).header("Retry-After")).contains("2");
  }

  @Test
  void fieldsThatAServiceRefusesArePassedOn() {
    Response response =
        failing(
            "/api/auth/sign-up", SIGN_IN, Failure.invalid("/attributes/email", "Not an address."));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("/attributes/email");
  }

  @Test
  void aDefectTellsTheBrowserNothing() {
    Response response =
        failing(
            "/api/auth/sign-in", SIGN_IN, new IllegalStateException("arn:aws:iam::1:role/secret"));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.code()).isEqualTo("internal_error");
    assertThat(response.text()).doesNotContain("arn").doesNotContain("Exception");
    assertThat(response.headers("Content-Security-Policy")).hasSize(1);
    assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    assertThat(GATEWAY.logs().atLeast(Level.WARN)).hasSize(1);
    GATEWAY.logs().forget();
  }

  private static Response failing(String path, String form, RuntimeException failure) {
    GATEWAY.auth().before =
        _ -> {
          throw failure;
        };
    return GATEWAY.post(path).json(form).send();
  }
}
