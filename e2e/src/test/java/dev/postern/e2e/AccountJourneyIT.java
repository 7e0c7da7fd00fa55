package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do about their accounts, beyond the main job, where they sign in by password. */
class AccountJourneyIT {
  private static final String NEW_PASSWORD = "Another-h0rse-battery";
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
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    owner.close();
    VERTX.close().await();
  }

  @BeforeEach
  void arrive() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void aForgottenPasswordIsResetByACodeAndTheOldOneOpensNothing() throws Exception {
    ann.signsUp().verifies().sees("Your files");
    ann.signsOut().seesHeading("Sign in");
    ann.page().getByText("Forgot").first().click();
    ann.seesHeading("Reset your password").fill("User name", ann.name()).click("Send a code");
    ann.seesHeading("Choose a new password").screenshot("10-reset-password");

    ann.fill("Code", ann.codeInMail()).fill("New password", NEW_PASSWORD).click("Set the password");

    ann.sees("Your files");
    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().sees("User name or password is wrong.");
    ann.signsInWith(NEW_PASSWORD).sees("Your files");
  }

  @Test
  void whoeverNeverConfirmedIsLedToTheCodeAndThenIn() throws Exception {
    ann.signsUp().seesHeading("Verify your e-mail");
    ann.opens("/sign-in").signsIn();
    ann.seesHeading("Verify your e-mail").click("Send a new code");
    ann.sees("A new code is on its way");

    ann.fill("Verification code", ann.codeInMail()).click("Verify");

    ann.sees("Your files");
  }

  @Test
  void anInvitedPersonChoosesTheirOwnPassword() {
    owner.invites(ann.name(), "Temporary-h0rse-1");
    ann.opens("/sign-in").signsInWith("Temporary-h0rse-1");
    ann.seesHeading("Choose your own password").screenshot("11-own-password");

    ann.fill("New password", "short").click("Continue");
    ann.seesHeading("Choose your own password");
    ann.fill("New password", Person.PASSWORD).click("Continue");

    ann.sees("Your files");
    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().sees("Your files");
  }

  @Test
  void aPasswordThatTheOwnerResetIsReplacedAtTheNextSignIn() throws Exception {
    ann.signsUp().verifies().sees("Your files");
    ann.signsOut().seesHeading("Sign in");
    owner.asksForANewPasswordOf(ann.name());

    ann.signsIn().seesHeading("Choose a new password");
    ann.fill("Code", ann.codeInMail()).fill("New password", NEW_PASSWORD).click("Set the password");

    ann.sees("Your files");
  }

  @Test
  void anAuthenticatorAppIsSetUpAskedForAndOnItsDeviceRemembered() {
    ann.signsUp().verifies().sees("Your files");
    Totp app = ann.setsUpAnApp(CLOCK, "12-security");
    ann.signsOut().seesHeading("Sign in");

    ann.signsIn().seesHeading("Enter the code from your app").screenshot("13-app-code");
    ann.fill("Code", "000000").click("Continue");
    ann.sees("That is not the code").seesHeading("Enter the code from your app");
    CLOCK.advance(Duration.ofSeconds(31));
    ann.wantsToBeRemembered().fill("Code", app.codeAt(CLOCK.instant())).click("Continue");
    ann.sees("Your files");

    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().sees("Your files");
  }

  @Test
  void aBrowserThatIsForgottenIsAskedForACodeAgain() {
    ann.signsUp().verifies().sees("Your files");
    Totp app = ann.setsUpAnApp(CLOCK, "12-security");
    ann.signsOut().seesHeading("Sign in");
    CLOCK.advance(Duration.ofSeconds(31));
    ann.signsIn().seesHeading("Enter the code from your app");
    ann.wantsToBeRemembered().fill("Code", app.codeAt(CLOCK.instant())).click("Continue");
    ann.sees("Your files");

    ann.opens("/account/sessions").sees("Remembered").screenshot("14-sessions");
    ann.page().getByText("Forget").first().click();
    ann.sees("forgotten");
    ann.signsOut().seesHeading("Sign in");

    ann.signsIn().seesHeading("Enter the code from your app");
  }

  @Test
  void anotherBrowsersSessionIsSeenAndEnded() {
    ann.signsUp().verifies().sees("Your files");
    try (Person elsewhere = ann.elsewhere(chromium.browser())) {
      elsewhere.opens("/sign-in").signsIn().sees("Your files");
      ann.opens("/account/sessions").sees("This session");

      ann.click("End all others");
      ann.sees("ended");

      elsewhere.opens("/buckets").seesHeading("Sign in");
      ann.opens("/buckets").sees("Your files");
    }
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    ann.signsUp().verifies().sees("Your files");
    try (Person elsewhere = ann.elsewhere(chromium.browser())) {
      elsewhere.opens("/sign-in").signsIn().sees("Your files");
      ann.opens("/account/security").click("Change the password");
      ann.fill("Current password", Person.PASSWORD).fill("New password", NEW_PASSWORD);

      ann.click("Save the password");

      ann.sees("One other session ended.");
      elsewhere.opens("/buckets").seesHeading("Sign in");
      elsewhere.signsInWith(NEW_PASSWORD).sees("Your files");
    }
  }

  @Test
  void signingOutEverywhereEndsEverySession() {
    ann.signsUp().verifies().sees("Your files");
    try (Person elsewhere = ann.elsewhere(chromium.browser())) {
      elsewhere.opens("/sign-in").signsIn().sees("Your files");

      ann.opens("/account/sessions").click("Sign out everywhere");

      ann.seesHeading("Sign in");
      elsewhere.opens("/buckets").seesHeading("Sign in");
    }
  }

  @Test
  void aChangedAddressCountsOnceItsCodeIsGiven() throws Exception {
    ann.signsUp().verifies().sees("Your files");
    ann.opens("/account").sees("Verified").screenshot("15-profile");
    String changed = "new-" + ann.email();
    ann.click("Change E-mail");
    ann.fill("E-mail", changed).click("Save");
    ann.sees("We sent a code to");

    ann.fill("Code", ann.codeInMailOf(changed)).click("Verify");

    ann.sees(changed).sees("Verified");
  }

  @Test
  void whatIsSensitiveAsksForAFreshSignInAndIsThenDone() {
    ann.signsUp().verifies().sees("Your files");
    CLOCK.advance(Duration.ofMinutes(6));
    ann.opens("/account").click("Delete the account…");
    ann.fill("User name", ann.name()).click("Delete for good");
    ann.seesHeading("Is it you?").screenshot("16-step-up");

    ann.fill("Password", Person.PASSWORD).click("Sign in");

    ann.sees("Your account is deleted.");
    ann.opens("/sign-in").signsIn().sees("User name or password is wrong.");
  }
}
