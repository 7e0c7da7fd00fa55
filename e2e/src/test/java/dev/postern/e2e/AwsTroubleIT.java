package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AWS goes away under a running Postern. */
class AwsTroubleIT {
  private final Vertx vertx = Vertx.vertx();

  private Api ann;
  private DevStack stack;

  @BeforeEach
  void start() throws Exception {
    stack = DevStack.start(vertx, DevOptions.onFreePorts());
    ann = new Api(stack.gateway()).enter("ann", stack.aws().endpoint());
    assertThat(ann.get("/api/session").statusCode()).isEqualTo(200);
    stack.aws().close().await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void signingInSaysWhenToTryAgain() throws Exception {
    assertUnavailable(new Api(stack.gateway()).signIn("ann"));
  }

  @Test
  void listingSaysWhenToTryAgain() throws Exception {
    assertUnavailable(ann.get("/api/storage/buckets/postern-dev/objects"));
  }

  @Test
  void aSessionLivesOn() throws Exception {
    ann.get("/api/storage/buckets/postern-dev/objects");

    assertThat(ann.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutStillEndsTheSession() throws Exception {
    String cookie = ann.cookie().orElseThrow();

    assertThat(ann.post("/api/auth/sign-out", new JsonObject()).statusCode()).isEqualTo(204);

    assertThat(new Api(stack.gateway()).holding(cookie).get("/api/session").statusCode())
        .isEqualTo(401);
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).isIn(503, 504);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("software.amazon");
  }
}
