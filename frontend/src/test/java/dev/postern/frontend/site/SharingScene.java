package dev.postern.frontend.site;

import java.util.function.BiConsumer;

/** What people share by links, and what strangers see of it. */
enum SharingScene implements Scene {
  SHARE(
      (gateway, visit) -> {
        SharingTest.choose(gateway, visit, "charts");
        visit.field("Password (optional)").fill("short");
        visit.button("Make the link").click();
        visit.page().getByText("At least 6 characters").waitFor();
      }),
  SHARED(
      (gateway, visit) -> {
        SharingTest.choose(gateway, visit, "README.md");
        visit.button("Make the link").click();
        visit.heading("The link is made").waitFor();
      }),
  SHARES(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway.on(
            SharingTest.SHARES,
            Reply.json(200, "{\"shares\":[%s]}".formatted(SharingTest.MADE.formatted(""))));
        visit.open("/account/shares");
        visit.button("End the link to README.md").waitFor();
      }),
  SHARES_NONE(
      (gateway, visit) -> {
        AccountSamples.account(gateway);
        gateway.on(SharingTest.SHARES, Reply.json(200, "{\"shares\":[]}"));
        visit.open("/account/shares");
        visit.page().getByText("You share nothing.").waitFor();
      }),
  LINK_PASSWORD(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        gateway.on(SharingTest.OPEN, Reply.problem(403, "share_password_required", ""));
        visit.open(SharingTest.LINK);
        visit.button("Open").click();
        visit.page().getByText("Enter the password.").waitFor();
      }),
  LINK_DOWNLOAD(
      (gateway, visit) -> {
        SharingTest.strangerMay(
            gateway, "\"kind\":\"download\",\"archive\":false,\"oneTime\":true");
        visit.open(SharingTest.LINK);
        visit.button("Download").waitFor();
      }),
  LINK_UPLOAD(
      (gateway, visit) -> {
        SharingTest.strangerMay(
            gateway,
            "\"kind\":\"upload\",\"archive\":false,\"oneTime\":false,"
                + "\"left\":{\"files\":3,\"bytes\":4096}");
        visit.open(SharingTest.LINK);
        visit.page().getByText("Up to 3 more files").waitFor();
      }),
  LINK_ENDED(
      (gateway, visit) -> {
        Samples.signedOut(gateway);
        gateway.on(SharingTest.OPEN, Reply.problem(404, "no_such_share", ""));
        visit.open(SharingTest.LINK);
        visit.heading("This link is good for nothing").waitFor();
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
  private final BiConsumer<FakeGateway, Visit> way;

  SharingScene(BiConsumer<FakeGateway, Visit> way) {
    this.way = way;
  }

  @Override
  public void reach(FakeGateway gateway, Visit visit) {
    way.accept(gateway, visit);
  }
}
