package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people come in where they pick among password, passkey and code. */
class PasswordlessJourneyIT {
  private static final Vertx VERTX = Vertx.vertx();

  private static DevStack stack;
  private static Chromium chromium;

  private Person ann;

  @BeforeAll
  static void start() {
    stack = DevStack.start(VERTX, DevOptions.onFreePorts().withFlow(SignInFlow.CHOICE));
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
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
  void aCodeByMailOpensTheGate() throws Exception {
    hasAnAccount();
    ann.fill("User name", ann.name()).click("Continue");
    ann.seesHeading("How do you want to sign in?").screenshot("20-choose");
    choose("Code by e-mail");
    ann.seesHeading("Check your e-mail").screenshot("21-mail-code");

    ann.fill("Code", "000000").click("Continue");
    ann.sees("That is not the code");
    ann.fill("Code", ann.codeInMail()).click("Continue");

    ann.sees("Your files");
  }

  @Test
  void aPasswordStillDoes() {
    hasAnAccount();
    ann.fill("User name", ann.name()).click("Continue");
    choose("Password");

    ann.seesHeading("Enter your password").fill("Password", Person.PASSWORD).click("Sign in");

    ann.sees("Your files");
  }

  @Test
  void aPasskeyIsMadeUsedAndDeleted() {
    authenticator();
    hasAnAccount();
    signInByPassword();
    ann.opens("/account/security").click("Add a passkey");
    ann.sees("Your passkey is ready to sign in with.").screenshot("22-passkeys");
    ann.signsOut().seesHeading("Sign in");

    ann.fill("User name", ann.name()).click("Continue");
    choose("Passkey");

    ann.sees("Your files");
    ann.opens("/account/security").sees("Added");
    ann.page().getByText("Delete", new Page.GetByTextOptions().setExact(true)).first().click();
    ann.page().getByText("Delete", new Page.GetByTextOptions().setExact(true)).first().click();
    ann.sees("The passkey is deleted here.").sees("You have no passkey yet.");
  }

  @Test
  void whoeverIsNotThereIsAskedLikeAnybodyElseAndGetsNowhere() {
    ann.opens("/sign-in").fill("User name", "nobody-" + ann.name()).click("Continue");

    ann.page().locator("h1").waitFor();
    assertThat(ann.page().getByText("does not exist").count()).isZero();
    assertThat(ann.context().cookies()).noneMatch(cookie -> cookie.name.equals("postern-dev"));
  }

  private void hasAnAccount() {
    ann.signsUp().verifies().sees("Your files");
    ann.signsOut().seesHeading("Sign in");
  }

  private void signInByPassword() {
    ann.fill("User name", ann.name()).click("Continue");
    choose("Password");
    ann.seesHeading("Enter your password").fill("Password", Person.PASSWORD).click("Sign in");
    ann.sees("Your files");
  }

  private void choose(String way) {
    ann.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(way)).first().click();
  }

  /** A fingerprint reader of the browser's own, always touched at once. */
  private void authenticator() {
    CDPSession devtools = ann.context().newCDPSession(ann.page());
    devtools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject wrapped = new JsonObject();
    wrapped.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", wrapped);
  }
}
