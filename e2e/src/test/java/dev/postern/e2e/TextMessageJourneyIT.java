package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool that sends text messages, so that people can have a phone as a second factor. */
class TextMessageJourneyIT {
  private static final String PHONE = "+442079460018";
  private static final Vertx VERTX = Vertx.vertx();
  private static final MovedClock CLOCK = new MovedClock();

  private static DevStack stack;
  private static PoolOwner owner;
  private static Chromium chromium;

  private Person ann;

  @BeforeAll
  static void start() {
    stack = DevStack.start(VERTX, DevOptions.onFreePorts().withClock(CLOCK));
    owner = new PoolOwner(stack);
    owner.sendsTextMessages();
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    owner.close();
    VERTX.close().await();
  }

  @BeforeEach
  void annHasAPhone() throws Exception {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    ann.signsUp().verifies().sees("Your files");
    ann.opens("/account").click("Add Phone number");
    ann.fill("Phone number", PHONE).click("Save");
    ann.sees("Not verified").click("Verify Phone number");
    ann.sees("We sent a code to");
    ann.fill("Code", ann.codeInTextTo(PHONE)).click("Verify");
    ann.sees("Phone number verified.");
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void theCodeInATextMessageIsTheSecondFactor() throws Exception {
    ann.opens("/account/security").click("Turn on: Code by text message");
    ann.sees("Code by text message is on.");
    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().seesHeading("Check your phone").screenshot("41-text-code");

    ann.fill("Code", "000000").click("Continue");
    ann.sees("That is not the code we sent.");
    ann.fill("Code", ann.codeInTextTo(PHONE)).click("Continue");

    ann.sees("Your files");
  }

  @Test
  void whoeverHasTwoSecondFactorsChoosesAtEachSignIn() throws Exception {
    Totp app = ann.setsUpAnApp(CLOCK, "12-security");
    owner.letsChooseTheSecondFactor(ann.name());
    CLOCK.advance(Duration.ofSeconds(31));
    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().seesHeading("One more step").screenshot("42-choose-factor");
    choose("Code by text message");
    ann.seesHeading("Check your phone").fill("Code", "000000").click("Continue");
    ann.sees("That is not the code we sent.");
    ann.fill("Code", ann.codeInTextTo(PHONE)).click("Continue");
    ann.sees("Your files");

    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().seesHeading("One more step");
    choose("Authenticator app");
    ann.seesHeading("Enter the code from your app").fill("Code", "000000").click("Continue");
    ann.sees("That is not the code that the app shows now.");
    ann.fill("Code", app.codeAt(CLOCK.instant())).click("Continue");

    ann.sees("Your files");
  }

  private void choose(String way) {
    ann.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(way)).first().click();
  }
}
