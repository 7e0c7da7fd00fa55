package dev.postern.frontend.site;

import static dev.postern.frontend.site.Samples.OBJECTS;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Every state that a page can be in, and the way to it. */
enum Scene {
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
  SIGN_IN_FURTHER_STEP(
      (gateway, visit) -> {
        SIGN_IN.reach(gateway, visit);
        gateway.on(
            "POST /api/auth/sign-in",
            Reply.json(
                200,
                """
                {"status":"challenge",
                 "challenge":{"id":"c1","name":"SOFTWARE_TOKEN_MFA","parameters":{}}}
                """));
        enter(visit);
        visit.page().getByText("a code from an authenticator app").waitFor();
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
        visit.field("Password").fill("short");
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
      }),
  PLACES(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        visit.open("/buckets");
        visit.heading("Buckets").waitFor();
      }),
  PLACES_UNLISTED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on("GET /api/storage/buckets", Reply.problem(403, "access_denied", ""));
        visit.open("/buckets");
        visit.page().getByText("You may not list all buckets").waitFor();
        visit.button("Open").click();
        visit.page().getByText("Enter the name of a bucket.").waitFor();
      }),
  PLACES_FAILED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on("GET /api/storage/buckets", Reply.problem(504, "timeout", ""));
        visit.open("/buckets");
        visit.heading("No answer in time").waitFor();
      }),
  OBJECTS_LISTED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        visit.open("/buckets/harbour-archive");
        visit.role(AriaRole.GRID, "Contents of harbour-archive").waitFor();
      }),
  OBJECTS_LOADING(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.hold(OBJECTS);
        visit.open("/buckets/harbour-archive");
        visit.page().locator(".skeleton").waitFor();
        visit
            .page()
            .waitForFunction(
                "() => getComputedStyle(document.querySelector('.skeleton')).opacity === '1'");
      }),
  OBJECTS_REFRESHING(
      (gateway, visit) -> {
        OBJECTS_LISTED.reach(gateway, visit);
        gateway.hold(OBJECTS);
        visit.button("Refresh").click();
        visit.page().locator(".grid[aria-busy=true]").waitFor();
      }),
  OBJECTS_REFRESH_FAILED(
      (gateway, visit) -> {
        OBJECTS_LISTED.reach(gateway, visit);
        gateway.on(OBJECTS, Reply.problem(503, "unavailable", ""));
        visit.button("Refresh").click();
        visit.page().getByText("You see what was there before.").waitFor();
      }),
  OBJECTS_MORE_FAILED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(OBJECTS, Samples.many(0, 5, "next"));
        visit.open("/buckets/harbour-archive");
        visit.button("Load more").waitFor();
        gateway.on(OBJECTS, Reply.problem(503, "throttled", ""));
        visit.button("Load more").click();
        visit.button("Try again").waitFor();
      }),
  EMPTY_FOLDER(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(OBJECTS, Samples.page("", "", ""));
        visit.open("/buckets/harbour-archive?prefix=charts%2F");
        visit.heading("This folder is empty").waitFor();
      }),
  DENIED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(OBJECTS, Reply.problem(403, "access_denied", ""));
        visit.open("/buckets/harbour-archive?prefix=home%2Fsomebody-else%2F");
        visit.heading("You may not list this place").waitFor();
      }),
  NO_SUCH_BUCKET(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(
            "GET /api/storage/buckets/nowhere/objects", Reply.problem(404, "no_such_bucket", ""));
        visit.open("/buckets/nowhere");
        visit.heading("There is no such bucket").waitFor();
      }),
  DEEP_FOLDER(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        String prefix =
            "charts/north sea/2026/very long name of a folder that does not fit/sheets/";
        gateway.on(
            OBJECTS,
            Samples.page("", Samples.object(prefix + "7a.tif", 9, Duration.ofHours(2)), ""));
        visit.open("/buckets/harbour-archive?prefix=" + prefix.replace(" ", "%20"));
        visit.role(AriaRole.GRID, "Contents of sheets").waitFor();
        visit.button("Show 3 more folders").click();
      }),
  ACCOUNT_MENU(
      (gateway, visit) -> {
        PLACES.reach(gateway, visit);
        visit.button("Account of ada").click();
        visit.button("Sign out").waitFor();
      }),
  SESSION_ENDED(
      (gateway, visit) -> {
        OBJECTS_LISTED.reach(gateway, visit);
        gateway
            .on(OBJECTS, Reply.problem(401, "unauthenticated", ""))
            .on("POST /api/auth/sign-in", Reply.problem(401, "invalid_credentials", ""));
        visit.button("Refresh").click();
        visit.field("Password").fill("wrong");
        visit.button("Sign in").click();
        visit.page().getByText("User name or password is wrong.").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  Scene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }

  private static void enter(Visit visit) {
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
  }
}
