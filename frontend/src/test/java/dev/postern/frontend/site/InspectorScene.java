package dev.postern.frontend.site;

import java.util.function.BiConsumer;

/** One object, beside the list. */
enum InspectorScene implements Scene {
  INSPECTED(
      (gateway, visit) -> {
        InspectorSamples.archive(gateway);
        visit.open("/buckets/harbour-archive");
        visit.page().locator("[role=row][aria-rowindex='6']").click();
        visit.page().getByText("Not bold").waitFor();
        visit.button("Edit tags").waitFor();
        visit.button("Bring back").waitFor();
      }),
  INSPECTED_NO_PREVIEW(
      (gateway, visit) -> {
        InspectorSamples.archive(gateway);
        gateway.on(InspectorSamples.DETAILS, InspectorSamples.details("GLACIER", ""));
        visit.open("/buckets/harbour-archive");
        visit.page().locator("[role=row][aria-rowindex='11']").click();
        visit.page().getByText("There is no preview of it.").waitFor();
        visit.button("Restore").waitFor();
        visit.button("Edit tags").waitFor();
      }),
  INSPECTOR_FAILED(
      (gateway, visit) -> {
        InspectorSamples.archive(gateway);
        gateway
            .on(InspectorSamples.DETAILS, Reply.problem(403, "access_denied", ""))
            .on("GET " + InspectorSamples.OBJECT, Reply.problem(403, "access_denied", ""));
        visit.open("/buckets/harbour-archive");
        visit.page().locator("[role=row][aria-rowindex='6']").click();
        visit.page().getByText("It can’t be shown.").waitFor();
        visit.button("Try again").waitFor();
      }),
  INSPECTED_AS_IT_WAS(
      (gateway, visit) -> {
        InspectorSamples.archive(gateway);
        gateway.on(PastTest.AS_OF, PastTest.asItWas());
        visit.open(PastTest.THEN);
        visit.page().locator("[role=row][aria-rowindex='3']").click();
        visit.button("Bring back as it was").waitFor();
        visit.page().getByText("shown").waitFor();
      }),
  INSPECTED_WITH_A_KEY(
      (gateway, visit) -> {
        INSPECTED.reach(gateway, visit);
        visit.field("Encryption").selectOption("aws:kms");
        visit.field("Key").fill("no key");
        visit.button("Change").click();
        visit.page().getByText("Enter the id or the ARN of a key").waitFor();
      }),
  EDITING_METADATA(
      (gateway, visit) -> {
        INSPECTED.reach(gateway, visit);
        visit.button("Edit metadata").click();
        visit.field("Content type").waitFor();
      }),
  EDITING_TAGS(
      (gateway, visit) -> {
        INSPECTED.reach(gateway, visit);
        visit.button("Edit tags").click();
        visit.button("Add a tag").click();
        visit.field("Value of tag 3").fill("nobody's");
        visit.button("Save").click();
        visit.page().getByText("What is “nobody's” the value of?").waitFor();
      }),
  DELETING_A_VERSION(
      (gateway, visit) -> {
        INSPECTED.reach(gateway, visit);
        visit.button("Delete…").last().click();
        visit.button("Delete for good").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  InspectorScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }
}
