package dev.postern.frontend.site;

import static dev.postern.frontend.site.Samples.OBJECTS;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The places, the list of objects, and what is around them. */
enum BrowsingScene implements Scene {
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
  ROLES(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on("GET /api/session", Samples.sessionWithRoles(Samples.KEEPER));
        visit.open("/buckets");
        visit.button("Account of ada").click();
        visit.button("Reader").waitFor();
      }),
  ROLE_DENIED(
      (gateway, visit) -> {
        ROLES.reach(gateway, visit);
        gateway.on("PUT /api/session/role", Reply.problem(403, "role_denied", "Not that role."));
        visit.button("Reader").click();
        visit.page().getByText("Not that role.").waitFor();
      }),
  ONE_ROLE(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(
            "GET /api/session",
            Reply.json(
                200,
                Samples.session("ada")
                    .body()
                    .replace(
                        "\"groups\"",
                        "\"identity\":{\"id\":\"x\",\"role\":\"arn:aws:iam::1:role/Reader\",\"roles\":[]},\"groups\"")));
        visit.open("/buckets");
        visit.button("Account of ada").click();
        visit.page().getByText("Reader").waitFor();
      }),
  GUEST(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on("GET /api/session", Samples.guest());
        visit.open("/buckets");
        visit.button("Guest").click();
        visit.link("Sign in").waitFor();
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
      }),
  SESSION_OF_A_PROVIDER_ENDED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        Samples.manyWaysIn(gateway);
        gateway
            .on("GET /api/session", Samples.session("ada"))
            .on(OBJECTS, Reply.problem(401, "unauthenticated", ""));
        visit.open("/buckets/harbour-archive");
        visit.link("Continue with Google").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  BrowsingScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }
}
