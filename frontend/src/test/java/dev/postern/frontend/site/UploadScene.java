package dev.postern.frontend.site;

import static dev.postern.frontend.site.UploadSamples.PUT;
import static dev.postern.frontend.site.UploadSamples.choose;
import static dev.postern.frontend.site.UploadSamples.file;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Uploads, and what else goes on beside the page. */
enum UploadScene implements Scene {
  UPLOAD_MENU(
      (gateway, visit) -> {
        open(gateway, visit);
        visit.button("Upload").click();
        visit.button("A folder…").waitFor();
      }),
  UPLOADING(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway.hold(PUT);
        choose(visit, manyFiles());
        unfolded(visit);
        visit.button("Pause: chart-1.tif").waitFor();
      }),
  UPLOADED(
      (gateway, visit) -> {
        open(gateway, visit);
        choose(visit, manyFiles());
        visit.page().getByText("All done").waitFor();
      }),
  UPLOAD_PAUSED(
      (gateway, visit) -> {
        UPLOADING.reach(gateway, visit);
        visit.button("Pause all").click();
        visit.button("Resume all").waitFor();
      }),
  UPLOAD_FAILED(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway.on(PUT, Reply.problem(403, "access_denied", "Your role does not allow that."));
        choose(visit, manyFiles());
        visit.page().getByText("6 failed").first().waitFor();
      }),
  UPLOAD_CONFLICT(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway
            .on(PUT, Reply.problem(412, "already_exists", ""))
            .on(UploadSamples.LOOK_UP, UploadSamples.somethingThere());
        choose(visit, manyFiles());
        visit.role(AriaRole.DIALOG, "Already there").waitFor();
        visit.page().locator(".conflict-facts dt").getByText("Stored").waitFor();
      }),
  UPLOAD_UNDECIDED(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway.on(PUT, Reply.problem(412, "already_exists", ""));
        choose(visit, file("tide.csv", "3,1"));
        visit.role(AriaRole.DIALOG, "Already there").waitFor();
        visit.page().keyboard().press("Escape");
        visit.button("Decide: tide.csv").waitFor();
      }),
  DOWNLOADS(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway
            .once(UploadSamples.LOOK_UP, new Reply(403, "", "", Map.of()))
            .once(UploadSamples.LOOK_UP, UploadSamples.somethingThere())
            .on("GET " + UploadSamples.OBJECT, new Reply(204, "", "", Map.of()));
        visit.field("Select README.md").check();
        visit.button("Download").click();
        visit.page().getByText("Your role does not allow to read this.").waitFor();
        visit.button("Download").click();
        visit.page().getByText("Handed to your browser").waitFor();
      }),
  UNFINISHED(
      (gateway, visit) -> {
        open(gateway, visit);
        gateway.on(
            "GET /api/storage/buckets/harbour-archive/uploads",
            Reply.json(
                200,
                """
                {"uploads":[
                  {"id":"1","key":"Soundings of the eastern fairway, surveyed after the storm.tif","startedAt":"2026-02-03T10:00:00Z"},
                  {"id":"2","key":"charts/north sea/sheet-7a.tif","startedAt":"2026-11-01T10:00:00Z"}]}
                """));
        visit.button("Upload").click();
        visit.button("Unfinished uploads…").click();
        visit.button("Give up: charts/north sea/sheet-7a.tif").waitFor();
      }),
  SIGNING_OUT_MEANWHILE(
      (gateway, visit) -> {
        UPLOADING.reach(gateway, visit);
        visit.button("Account of ada").click();
        visit.button("Sign out").click();
        visit.role(AriaRole.DIALOG, "Sign out now?").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  UploadScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }

  private static void open(FakeGateway gateway, Visit visit) {
    UploadSamples.taking(gateway);
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
  }

  private static void unfolded(Visit visit) {
    visit.page().locator(".tray-toggle[aria-expanded=true]").waitFor();
  }

  /** More than go at once, one of a long name. */
  private static FilePayload[] manyFiles() {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(
            n ->
                file(
                    n == 2
                        ? "Soundings of the eastern fairway, surveyed after the storm of January, second revision.tif"
                        : "chart-%d.tif".formatted(n),
                    "x".repeat(n * 1000)))
        .toArray(FilePayload[]::new);
  }
}
