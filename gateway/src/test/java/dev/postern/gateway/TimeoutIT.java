package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeoutIT {
  @RegisterExtension
  static final TestGateway IMPATIENT = TestGateway.impatient(Duration.ofMillis(50));

  private static final String SIGN_IN = "{\"username\":\"ann\",\"password\":\"right\"}";

  @Test
  void aServiceThatGivesNoAnswerTimesOut() {
    CountDownLatch never = new CountDownLatch(1);
    IMPATIENT.auth().before =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    Response response = IMPATIENT.post("/api/auth/sign-in").json(SIGN_IN).send();
    never.countDown();

    assertThat(response.status()).isEqualTo(504);
    assertThat(response.code()).isEqualTo("timeout");
    assertThat(response.header("Retry-After")).contains("1");
  }
}
