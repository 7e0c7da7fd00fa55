package dev.postern.frontend.site;

import com.microsoft.playwright.options.AriaRole;
import java.util.function.BiConsumer;

/** What people see and change of their own account. */
enum AccountScene implements Scene {
  PROFILE(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway.on("GET /api/account", AccountSamples.profile("false"));
        visit.open("/account");
        visit.page().getByText("Pier 4, eastern side").waitFor();
      }),
  PROFILE_FAILED(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway.on("GET /api/account", Reply.problem(503, "unavailable", ""));
        visit.open("/account");
        visit.heading("Not available").waitFor();
      }),
  PROFILE_EDITED(
      (gateway, visit) -> {
        PROFILE.reach(gateway, visit);
        visit.button("Add Phone number").click();
        visit.field("Phone number").fill("020 1");
        visit.button("Save").click();
        visit.page().getByText("Write it with a +").waitFor();
      }),
  PROFILE_VERIFIED(
      (gateway, visit) -> {
        PROFILE.reach(gateway, visit);
        gateway
            .on(
                "POST /api/account/attributes/email/code",
                Reply.json(
                    202, "{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}"))
            .on(
                "POST /api/account/attributes/email/verify",
                Reply.problem(422, "code_mismatch", ""));
        visit.button("Verify E-mail").click();
        visit.field("Code").fill("000000");
        visit.button("Verify").click();
        visit.page().getByText("That is not the code we sent.").waitFor();
      }),
  DELETE_ACCOUNT(
      (gateway, visit) -> {
        PROFILE.reach(gateway, visit);
        visit.button("Delete the account…").click();
        visit.field("User name").fill("eve");
        visit.button("Delete for good").click();
        visit.page().getByText("Type the user name exactly").waitFor();
      }),
  SECURITY(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        visit.open("/account/security");
        visit.page().getByText("Chrome on Windows").waitFor();
        visit.page().getByText("On, asked for first").waitFor();
      }),
  SECURITY_EMPTY(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway
            .on("GET /api/account/factors", AccountSamples.factors("", ""))
            .on(AccountSamples.PASSKEYS, Reply.json(200, "{\"passkeys\":[]}"));
        visit.open("/account/security");
        visit.page().getByText("You have no passkey yet.").waitFor();
      }),
  SECURITY_WITHOUT_PASSKEYS(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway.on(AccountSamples.PASSKEYS, Reply.problem(409, "passkeys_unavailable", ""));
        visit.open("/account/security");
        visit.page().getByText("This site does not offer passkeys.").waitFor();
      }),
  PASSWORD_CHANGE(
      (gateway, visit) -> {
        SECURITY.reach(gateway, visit);
        gateway.on("POST /api/account/password", Reply.problem(401, "invalid_credentials", ""));
        visit.button("Change the password").click();
        visit.field("Current password").fill("wrong");
        visit.field("New password").fill("Correct-horse-9");
        visit.button("Save the password").click();
        visit.page().getByText("That is not your current password.").waitFor();
      }),
  PASSWORD_CHANGED(
      (gateway, visit) -> {
        SECURITY.reach(gateway, visit);
        gateway.on("POST /api/account/password", Reply.json(200, "{\"sessionsEnded\":2}"));
        visit.button("Change the password").click();
        visit.field("Current password").fill("wrong");
        visit.field("New password").fill("Correct-horse-9");
        visit.button("Save the password").click();
        visit.button("Change the password").waitFor();
      }),
  APP_ENROLMENT(
      (gateway, visit) -> {
        SECURITY.reach(gateway, visit);
        visit.button("Set up: Authenticator app").click();
        visit.heading("Set up your authenticator app").waitFor();
      }),
  FACTOR_WITHOUT_ADDRESS(
      (gateway, visit) -> {
        SECURITY_EMPTY.reach(gateway, visit);
        gateway.on(AccountSamples.FACTORS, Reply.problem(409, "factor_not_set_up", ""));
        visit.button("Turn on: Code by text message").click();
        visit.page().getByText("There is nowhere to send codes to").waitFor();
      }),
  PASSKEY_DELETED(
      (gateway, visit) -> {
        SECURITY.reach(gateway, visit);
        visit.button("Delete Chrome on Windows").click();
        visit.page().getByText("Delete it?").waitFor();
      }),
  SESSIONS(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        visit.open("/account/sessions");
        visit.page().getByText("Safari on iPhone").waitFor();
        visit.page().getByText("Ada’s tablet").waitFor();
      }),
  SESSIONS_ALONE(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway
            .on("GET /api/account/sessions", AccountSamples.onlySession())
            .on("GET /api/account/devices", Reply.json(200, "{\"devices\":[]}"));
        visit.open("/account/sessions");
        visit.page().getByText("No browser is known yet.").waitFor();
      }),
  PROFILE_FEDERATED(
      (gateway, visit) -> {
        AccountSamples.federatedAccount(gateway);
        visit.open("/account");
        visit.page().getByText("Pier 4, eastern side").waitFor();
      }),
  PROFILE_OF_VISITOR(
      (gateway, visit) -> {
        AccountSamples.visitor(gateway);
        visit.open("/account");
        visit.heading("No account here").waitFor();
      }),
  SECURITY_KEPT_ELSEWHERE(
      (gateway, visit) -> {
        AccountSamples.federatedAccount(gateway);
        visit.open("/account/security");
        visit.heading("Kept where you signed in").waitFor();
      }),
  STEP_UP_ELSEWHERE(
      (gateway, visit) -> {
        PROFILE_FEDERATED.reach(gateway, visit);
        gateway.on(AccountSamples.ATTRIBUTES, Reply.problem(403, "step_up_required", ""));
        visit.button("Change E-mail").click();
        visit.field("E-mail").fill("ada@new.example");
        visit.button("Save").click();
        visit.role(AriaRole.DIALOG, "Is it you?").waitFor();
      }),
  STEP_UP(
      (gateway, visit) -> {
        SECURITY.reach(gateway, visit);
        gateway.on("POST /api/account/factors/totp", Reply.problem(403, "step_up_required", ""));
        visit.button("Set up: Authenticator app").click();
        visit.role(AriaRole.DIALOG, "Is it you?").waitFor();
      }),
  STEP_UP_CHALLENGED(
      (gateway, visit) -> {
        STEP_UP.reach(gateway, visit);
        gateway.on(Challenges.SIGN_IN, Challenges.asking(Challenges.APP));
        visit.field("Password").fill("Correct-horse-9");
        visit.button("Sign in").click();
        visit.role(AriaRole.DIALOG, "Enter the code from your app").waitFor();
      }),
  STEP_UP_EXPIRED(
      (gateway, visit) -> {
        STEP_UP_CHALLENGED.reach(gateway, visit);
        gateway.on(Challenges.ANSWER, Reply.problem(410, "challenge_expired", ""));
        visit.field("Code").fill("123456");
        visit.button("Continue").click();
        visit.page().getByText("That took too long").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  AccountScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }
}
