package dev.postern.frontend.site;

import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static dev.postern.frontend.site.Challenges.tryAgain;

import java.util.function.BiConsumer;

/** What a sign-in asks beyond the password, and the ways around a forgotten one. */
enum ChallengeScene implements Scene {
  SIGN_IN_BY_NAME(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        gateway.on("GET /api/config", Samples.config(true));
        visit.open("/sign-in");
        visit.button("Continue").waitFor();
      }),
  WAYS(
      (gateway, visit) -> {
        byName(gateway, visit, Challenges.SELECT);
        visit.heading("How do you want to sign in?").waitFor();
      }),
  WAY_FAILED(
      (gateway, visit) -> {
        WAYS.reach(gateway, visit);
        gateway.on(ANSWER, Reply.problem(502, "code_delivery_failed", ""));
        visit.page().getByText("Code by text message").click();
        visit.page().getByText("No message sent").waitFor();
      }),
  PASSWORD_ASKED(
      (gateway, visit) -> {
        WAYS.reach(gateway, visit);
        gateway.on(ANSWER, asking(Challenges.PASSWORD));
        visit.page().getByText("Type the password").click();
        visit.heading("Enter your password").waitFor();
      }),
  PASSKEY_NOT_USED(
      (gateway, visit) -> {
        WAYS.reach(gateway, visit);
        gateway.on(ANSWER, asking(Challenges.PASSKEY.replace("\"localhost\"", "\"else.example\"")));
        visit.page().getByText("Passkey").click();
        visit.page().getByText("This address has no passkeys").waitFor();
      }),
  CODE_ALONE(
      (gateway, visit) -> {
        WAYS.reach(gateway, visit);
        gateway.on(ANSWER, asking(Challenges.EMAIL));
        visit.page().getByText("Code by e-mail").click();
        visit.heading("Check your e-mail").waitFor();
      }),
  SMS_CODE(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.SMS);
        visit.heading("Check your phone").waitFor();
      }),
  APP_CODE_WRONG(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.APP);
        visit.heading("Enter the code from your app").waitFor();
        gateway.on(ANSWER, tryAgain("code_mismatch", Challenges.APP));
        visit.field("Code").fill("000000");
        visit.button("Continue").click();
        visit.page().getByText("That is not the code that the app shows now.").waitFor();
      }),
  SECOND_FACTORS(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.SELECT_FACTOR);
        visit.heading("One more step").waitFor();
      }),
  SET_UP_CHOICE(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.SET_UP);
        visit.heading("Add a second step").waitFor();
      }),
  SET_UP_EMAIL(
      (gateway, visit) -> {
        SET_UP_CHOICE.reach(gateway, visit);
        visit.page().getByText("Code by e-mail").click();
        visit.heading("Where should codes go?").waitFor();
        visit.button("Continue").click();
        visit.page().getByText("Enter your e-mail address.").waitFor();
      }),
  SET_UP_APP(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.ENROL);
        visit.heading("Set up your authenticator app").waitFor();
      }),
  NEW_PASSWORD(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.NEW_PASSWORD);
        visit.heading("Choose your own password").waitFor();
      }),
  NEW_PASSWORD_WRONG(
      (gateway, visit) -> {
        NEW_PASSWORD.reach(gateway, visit);
        visit.field("New password").fill("Short-");
        visit.field("Phone number").fill("020 1");
        visit.button("Continue").click();
        visit.page().getByText("2 of the rules below are not kept yet.").waitFor();
      }),
  CUSTOM_QUESTION(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.CUSTOM);
        visit.heading("One more question").waitFor();
      }),
  UNKNOWN_STEP(
      (gateway, visit) -> {
        byPassword(gateway, visit, Challenges.UNKNOWN);
        visit.page().getByText("NEVER_HEARD_OF").waitFor();
      }),
  CHALLENGE_EXPIRED(
      (gateway, visit) -> {
        SMS_CODE.reach(gateway, visit);
        gateway.on(ANSWER, Reply.problem(410, "challenge_expired", ""));
        visit.field("Code").fill("123456");
        visit.button("Continue").click();
        visit.page().getByText("That took too long").waitFor();
      }),
  FORGOT_PASSWORD(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        visit.open("/forgot-password");
        visit.heading("Reset your password").waitFor();
      }),
  RESET_PASSWORD(
      (gateway, visit) -> {
        FORGOT_PASSWORD.reach(gateway, visit);
        gateway.on(
            "POST /api/auth/forgot-password",
            Reply.json(202, "{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}"));
        visit.field("User name").fill("ada");
        visit.button("Send a code").click();
        visit.heading("Choose a new password").waitFor();
      }),
  RESET_PASSWORD_CODE_EXPIRED(
      (gateway, visit) -> {
        RESET_PASSWORD.reach(gateway, visit);
        gateway.on("POST /api/auth/reset-password", Reply.problem(410, "code_expired", ""));
        visit.field("Code").fill("123456");
        visit.field("New password").fill("Correct-horse-9");
        visit.button("Set the password").click();
        visit.page().getByText("This code is too old or used up.").waitFor();
      }),
  RESET_TOO_OFTEN(
      (gateway, visit) -> {
        FORGOT_PASSWORD.reach(gateway, visit);
        gateway.on(
            "POST /api/auth/forgot-password",
            Reply.problem(429, "too_many_attempts", "").withHeader("Retry-After", "900"));
        visit.field("User name").fill("ada");
        visit.button("Send a code").click();
        visit.page().getByText("try again in 15 minutes").waitFor();
      }),
  RESET_FORCED(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        gateway.on(SIGN_IN, Reply.problem(403, "password_reset_required", ""));
        visit.open("/sign-in");
        enter(visit);
        visit.page().getByText("must be reset before it can be used").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  ChallengeScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }

  private static void byPassword(FakeGateway gateway, Visit visit, String challenge) {
    Samples.signedOut(gateway);
    gateway.on(SIGN_IN, asking(challenge));
    visit.open("/sign-in");
    enter(visit);
  }

  private static void byName(FakeGateway gateway, Visit visit, String challenge) {
    SIGN_IN_BY_NAME.reach(gateway, visit);
    gateway.on(SIGN_IN, asking(challenge));
    visit.field("User name").fill("ada");
    visit.button("Continue").click();
  }

  private static void enter(Visit visit) {
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
  }
}
