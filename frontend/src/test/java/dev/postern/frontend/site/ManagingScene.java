package dev.postern.frontend.site;

import static dev.postern.frontend.site.ManagingFilesTest.EVENTS;
import static dev.postern.frontend.site.ManagingFilesTest.JOBS;
import static dev.postern.frontend.site.Samples.job;

import com.microsoft.playwright.options.AriaRole;
import java.util.function.BiConsumer;

/** What people do with the objects of a list. */
enum ManagingScene implements Scene {
  SELECTED(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.page().locator("[role=row][aria-rowindex='6']").focus();
        visit.page().keyboard().press("Space");
        visit.page().keyboard().press("Shift+ArrowDown");
        visit.page().getByText("2 selected").waitFor();
      }),
  SELECTED_MAY_ONLY_READ(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway.on(Samples.RIGHTS, Samples.mayOnlyRead());
        visit.open("/buckets/harbour-archive");
        visit.page().locator("[role=row][aria-rowindex='6']").focus();
        visit.page().keyboard().press("Space");
        visit.page().getByText("Your role may only read here.").waitFor();
      }),
  NO_MATCH(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.field("Filter by name").fill("submarine");
        visit.heading("Nothing of that name").waitFor();
      }),
  FOUND(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        gateway.on(
            SearchingTest.ALL,
            SearchingTest.found(48_211, "charts/2026/tide.csv", "logbooks/tide/1.txt"));
        visit.field("Filter by name").fill("tide");
        visit.page().keyboard().press("Enter");
        visit.page().locator(".search-bar").getByText("2 found among all").waitFor();
      }),
  NOTHING_FOUND(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        gateway.on(SearchingTest.ALL, SearchingTest.found(48_211));
        visit.field("Filter by name").fill("submarine");
        visit.page().keyboard().press("Enter");
        visit.heading("Nothing found").waitFor();
      }),
  SEARCHING(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        gateway.hold(SearchingTest.ALL);
        visit.field("Filter by name").fill("tide");
        visit.page().keyboard().press("Enter");
        visit.button("Stop").waitFor();
      }),
  VIEW_MENU(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.button("View").click();
        visit.button("Keyboard shortcuts").waitFor();
      }),
  MOMENT(
      (gateway, visit) -> {
        VIEW_MENU.reach(gateway, visit);
        visit.button("As it was…").click();
        visit.field("Day and time").waitFor();
        visit.button("Show").click();
        visit.page().getByText("Choose a day and a time.").waitFor();
      }),
  MISSING_CODE(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        MissingCodeTest.missing(visit, "new-folder-dialog");
        visit.button("New folder").click();
        visit.button("Load the page anew").waitFor();
      }),
  UNORDERED(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        gateway
            .on(Samples.OBJECTS, Samples.many(0, 1000, "page-2"))
            .on(
                SearchingTest.ALL,
                SearchingTest.ndjson("{\"problem\":{\"code\":\"unavailable\"}}\n"));
        visit.open("/buckets/harbour-archive");
        visit.button("Size").click();
        visit.button("Back to the folder").click();
        visit.button("Read all, and put them in order").waitFor();
      }),
  SHORTCUTS(
      (gateway, visit) -> {
        VIEW_MENU.reach(gateway, visit);
        visit.button("Keyboard shortcuts").click();
        visit.role(AriaRole.DIALOG, "Keyboard shortcuts").waitFor();
      }),
  NEW_FOLDER(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.button("New folder").click();
        visit.button("Create").click();
        visit.page().getByText("Enter a name.").waitFor();
      }),
  RENAME(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.page().locator("[role=row][aria-rowindex='2']").focus();
        visit.page().keyboard().press("F2");
        visit.heading("Rename the folder").waitFor();
      }),
  DELETE_FEW(
      (gateway, visit) -> {
        SELECTED.reach(gateway, visit);
        visit.button("Delete").click();
        visit.heading("Delete 2 items?").waitFor();
      }),
  DELETE_FOLDERS(
      (gateway, visit) -> {
        BrowsingScene.OBJECTS_LISTED.reach(gateway, visit);
        visit.page().locator("[role=row][aria-rowindex='2']").focus();
        visit.page().keyboard().press("Control+A");
        visit.page().keyboard().press("Delete");
        visit.field("Type “delete” to confirm").waitFor();
        visit.page().keyboard().press("Enter");
        visit.page().getByText("Type “delete” to go on.").waitFor();
      }),
  MOVE(
      (gateway, visit) -> {
        SELECTED.reach(gateway, visit);
        visit.button("Move").click();
        visit.role(AriaRole.OPTION, "logbooks").waitFor();
      }),
  COPY_ADDRESS_WRONG(
      (gateway, visit) -> {
        SELECTED.reach(gateway, visit);
        visit.button("Copy").click();
        visit.role(AriaRole.OPTION, "logbooks").waitFor();
        visit.field("To").fill("");
        visit.button("Copy here").click();
        visit.page().getByText("Enter where to").waitFor();
      }),
  JOB_RUNNING(
      (gateway, visit) -> {
        Samples.signedIn(gateway);
        String mine =
            ",\"from\":{\"bucket\":\"harbour-archive\",\"count\":1,\"first\":\"charts/\"}";
        gateway.on(
            "GET /api/storage/jobs",
            Reply.json(
                200, "{\"jobs\":[%s]}".formatted(job("j1", "delete", "running", 812, 3400, mine))));
        gateway.hold(EVENTS);
        visit.open("/buckets/harbour-archive");
        visit.button("Stop: Delete “charts”").waitFor();
      }),
  JOBS_ENDED(
      (gateway, visit) -> {
        SELECTED.reach(gateway, visit);
        gateway.on(
            JOBS,
            Reply.json(
                202,
                job("j1", "delete", "done", 1, 2, "")
                    .replace("\"failed\":0", "\"failed\":1")
                    .replace(
                        "\"failures\":[]",
                        "\"failures\":[{\"key\":\"README.md\",\"problem\":{\"code\":\"access_denied\"}}]")));
        visit.button("Delete").click();
        visit.role(AriaRole.DIALOG, "Delete 2 items?").getByRole(AriaRole.BUTTON).last().click();
        visit.page().getByText("What failed").click();
        visit.page().getByText("Your role does not allow it.").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  ManagingScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }
}
