package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A pool whose owner asks everybody for a second factor. */
class RequiredSecondFactorIT {
  @Test
  void whoeverHasNoneSetsOneUpWhileSigningIn() {
    Vertx vertx = Vertx.vertx();
    MovedClock clock = new MovedClock();
    DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts().withClock(clock));
    try (PoolOwner owner = new PoolOwner(stack);
        Chromium chromium = Chromium.launch();
        Person ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint())) {
      owner.requiresASecondFactor();
      ann.signsUp().verifies().seesHeading("Set up your authenticator app").screenshot("30-enrol");
      Totp app = new Totp(ann.page().locator(".totp-secret code").innerText());

      ann.fill("Code", "000000").click("Continue");
      ann.sees("That is not the code");
      ann.fill("Code", app.codeAt(clock.instant())).click("Continue");
      ann.sees("Your files");

      ann.signsOut().seesHeading("Sign in");
      clock.advance(Duration.ofSeconds(31));
      ann.signsIn().seesHeading("Enter the code from your app");
      ann.fill("Code", app.codeAt(clock.instant())).click("Continue");
      ann.sees("Your files");
      assertThat(ann.complaints()).isEmpty();
    } finally {
      vertx.close().await();
    }
  }
}
