package dev.postern.frontend.site;

import java.util.function.BiConsumer;

/** The pages before the sign-in. */
enum GateScene implements Scene {
  SIGN_IN(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        visit.open("/sign-in");
        visit.heading("Sign in").waitFor();
      }),
  SIGN_IN_EMPTY_FIELDS(
      (gateway, visit) -> {
        SIGN_IN.reach(gateway, visit);
        visit.button("Sign in").click();
        visit.page().getByText("Enter your password.").waitFor();
      }),
  SIGN_IN_UNAVAILABLE(
      (gateway, visit) -> {
        SIGN_IN.reach(gateway, visit);
        gateway.on(
            "POST /api/auth/sign-in",
            Reply.problem(503, "unavailable", "").withHeader("Retry-After", "20"));
        enter(visit);
        visit.page().getByText("Try again in 20 seconds.").waitFor();
      }),
  SIGN_IN_BY_PROVIDERS(
      (gateway, visit) -> {
        Samples.manyWaysIn(gateway);
        visit.open("/sign-in");
        visit.button("Continue as guest").waitFor();
      }),
  SIGN_IN_PROVIDERS_MISSING(
      (gateway, visit) -> {
        Samples.manyWaysIn(gateway);
        gateway.on(Samples.PROVIDERS, Reply.problem(503, "unavailable", ""));
        visit.open("/sign-in");
        visit.page().getByText("The other ways to sign in are missing.").waitFor();
      }),
  SIGN_IN_REFUSED_ELSEWHERE(
      (gateway, visit) -> {
        Samples.manyWaysIn(gateway);
        visit.open("/sign-in?problem=rejected_by_policy");
        visit.page().getByText("Not admitted").waitFor();
      }),
  GUEST_REFUSED(
      (gateway, visit) -> {
        SIGN_IN_BY_PROVIDERS.reach(gateway, visit);
        gateway.on("POST /api/auth/guest", Reply.problem(503, "unavailable", ""));
        visit.button("Continue as guest").click();
        visit.page().getByText("Not available").waitFor();
      }),
  SIGN_UP(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        visit.open("/sign-up");
        visit.heading("Create your account").waitFor();
      }),
  SIGN_UP_REFUSED(
      (gateway, visit) -> {
        SIGN_UP.reach(gateway, visit);
        gateway.on(
            "POST /api/auth/sign-up",
            Reply.problem(422, "password_policy", "The password needs at least 12 characters."));
        visit.field("User name").fill("ada");
        visit.field("E-mail").fill("ada@example.com");
        visit.field("Password").fill("Correct-horse-9");
        visit.button("Sign up").click();
        visit.page().getByText("The password needs at least 12 characters.").waitFor();
      }),
  VERIFY(
      (gateway, visit) -> {
        SIGN_UP.reach(gateway, visit);
        gateway
            .on(
                "GET /api/config",
                Reply.json(200, "{\"development\":{\"inbox\":\"http://localhost:9229/_inbox\"}}"))
            .on(
                "POST /api/auth/sign-up",
                Reply.json(
                    201,
                    "{\"username\":\"ada\",\"confirmed\":false,\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}"));
        visit.field("User name").fill("ada");
        visit.field("E-mail").fill("ada@example.com");
        visit.field("Password").fill("Correct-horse-9");
        visit.button("Sign up").click();
        visit.link("open the inbox").waitFor();
      }),
  VERIFY_WITHOUT_NAME(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        gateway.on("POST /api/auth/confirm", Reply.problem(422, "code_mismatch", ""));
        visit.open("/verify");
        visit.field("User name").fill("ada");
        visit.field("Verification code").fill("111111");
        visit.button("Verify").click();
        visit.page().getByText("That is not the code we sent").waitFor();
      }),
  NOT_FOUND(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        visit.open("/buckets/some/where/else");
        visit.heading("There is no gate here").waitFor();
      }),
  UNREACHABLE(
      (gateway, visit) -> {
        gateway.on("GET /api/session", Reply.problem(503, "unavailable", ""));
        visit.open("/buckets");
        visit.heading("Postern is not available").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  GateScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }

  private static void enter(Visit visit) {
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
  }
}
