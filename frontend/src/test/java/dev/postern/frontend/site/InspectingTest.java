package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.InspectorSamples.DETAILS;
import static dev.postern.frontend.site.InspectorSamples.OBJECT;
import static dev.postern.frontend.site.InspectorSamples.PATCH;
import static dev.postern.frontend.site.InspectorSamples.PUT_TAGS;
import static dev.postern.frontend.site.InspectorSamples.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One object looked at closely, and changed. */
final class InspectingTest extends BrowserTest {
  @BeforeEach
  void adaLooksIntoTheArchive() {
    InspectorSamples.archive(gateway);
    visit.open("/buckets/harbour-archive");
    row(6).waitFor();
  }

  @Test
  void enterShowsTheObjectAndEscapeLeadsBackToItsRow() {
    row(6).focus();
    press("Enter");
    assertThat(visit.heading("README.md")).isFocused();
    assertThat(inspector()).containsText("1.78 KB");
    assertThat(inspector()).containsText("rosUhgp5mIg=");
    press("Escape");

    assertThat(inspector()).hasCount(0);
    assertThat(row(6)).isFocused();
  }

  @Test
  void anotherRowTakesThePlaceOfTheFirst() {
    row(6).click();
    visit.heading("README.md").waitFor();
    row(12).click();

    assertThat(visit.heading("tide.csv")).isFocused();
    assertThat(row(12)).hasClass("grid-row current");
  }

  @Test
  void textIsShownAsTextAndOnlyItsBeginningIsFetched() {
    row(6).click();

    assertThat(visit.page().locator(".preview-text")).containsText("<b>Not bold</b>");
    assertThat(gateway.requests()).contains("GET " + OBJECT + "?key=README.md&view=inline");
  }

  @Test
  void aPdfIsShownInAWindowOfItsOwn() {
    row(7).click();

    assertThat(visit.link("Show in a new tab"))
        .hasAttribute("href", Pattern.compile("\\.pdf&view=inline$"));
    assertThat(visit.link("Show in a new tab")).hasAttribute("target", "_blank");
  }

  @Test
  void encryptionAndStorageClassAreChangedTogether() {
    gateway.on(PATCH, InspectorSamples.details("GLACIER_IR", ""));
    row(6).click();
    visit.field("Storage class").selectOption("GLACIER_IR");
    visit.field("Encryption").selectOption("aws:kms");
    visit.field("Key").fill("alias/files");
    visit.button("Change").click();

    assertThat(visit.page().locator("#announcements")).hasText("Storage changed.");
    assertThat(gateway.requests())
        .contains(
            PATCH
                + "?key=README.md {\"storageClass\":\"GLACIER_IR\",\"encryption\":{\"algorithm\":\"aws:kms\",\"keyId\":\"alias/files\"}}");
  }

  @Test
  void olderVersionsThanTheFirstHundredAreAskedFor() {
    gateway
        .once(VERSIONS, Reply.json(200, InspectorSamples.versionPage("v2", "more")))
        .once(VERSIONS, Reply.json(200, InspectorSamples.versionPage("v2", "more")))
        .once(VERSIONS, Reply.json(200, InspectorSamples.versionPage("v1", "")));
    row(6).click();
    visit.button("Show older ones").click();

    assertThat(visit.page().locator(".version")).hasCount(2);
    assertThat(visit.button("Show older ones")).hasCount(0);
    assertThat(gateway.requests()).contains(VERSIONS + "?prefix=README.md&limit=100&cursor=more");
  }

  @Test
  void theDownloadLinkLeadsToTheVeryKey() {
    row(9).click();
    Locator link = visit.link("Download").first();

    assertThat(Query.of(String.valueOf(link.getAttribute("href"))).get("key"))
        .isEqualTo("<img src=x onerror=\"document.title='owned'\">.png");
  }

  @Test
  void onlyWhatWasChangedOfTheMetadataIsSent() {
    gateway.on(PATCH, InspectorSamples.details("STANDARD", ""));
    row(6).click();
    visit.button("Edit metadata").click();
    visit.field("Content type").fill("text/plain");
    visit.button("Save").click();

    assertThat(status()).hasText("Metadata saved.");
    assertThat(visit.heading("Metadata")).isFocused();
    assertThat(gateway.requests())
        .contains(PATCH + "?key=README.md {\"contentType\":\"text/plain\"}");
  }

  @Test
  void tagsAreAddedChangedAndRemovedByTheKeyboard() {
    gateway.on(PUT_TAGS, Reply.json(200, "{\"tags\":{}}"));
    row(6).focus();
    press("Enter");
    Keyboard keyboard = new Keyboard(visit);
    keyboard.activate(visit.button("Edit tags"));
    keyboard.activate(visit.button("Remove tag 2"));
    assertThat(visit.button("Add a tag")).isFocused();
    press("Enter");
    assertThat(visit.field("Name of tag 2")).isFocused();
    keyboard.type("owner").press("Tab").type("ada").press("Enter");

    assertThat(status()).hasText("Tags saved.");
    assertThat(gateway.requests())
        .contains(
            PUT_TAGS + "?key=README.md {\"tags\":{\"project\":\"breakwater\",\"owner\":\"ada\"}}");
  }

  @Test
  void whatWasTypedStaysWhenItIsRefused() {
    gateway.on(PUT_TAGS, Reply.problem(403, "access_denied", "You may not tag this."));
    row(6).click();
    visit.button("Edit tags").click();
    visit.field("Value of tag 1").fill("pier");
    visit.button("Save").click();

    assertThat(inspector()).containsText("You may not tag this.");
    assertThat(visit.field("Value of tag 1")).hasValue("pier");
  }

  @Test
  void aVersionIsBroughtBack() {
    gateway.on("POST " + OBJECT + "/restore-version", Reply.json(200, "{}"));
    row(6).click();
    assertThat(inspector().locator(".version")).hasCount(3);
    visit.button("Bring back").click();

    assertThat(status()).hasText("Version brought back.");
    assertThat(gateway.requests())
        .contains("POST " + OBJECT + "/restore-version?key=README.md {\"versionId\":\"v1\"}");
  }

  @Test
  void aVersionIsDeletedOnlyWhenAskedTwice() {
    gateway.on("DELETE " + OBJECT, Reply.json(200, "{\"deleteMarker\":false}"));
    row(6).click();
    visit.button("Delete…").last().click();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("DELETE"));
    visit.button("Delete for good").click();

    assertThat(visit.heading("Versions")).isFocused();
    assertThat(gateway.requests()).contains("DELETE " + OBJECT + "?key=README.md&versionId=v1");
  }

  @Test
  void theStorageClassIsChanged() {
    gateway.on(PATCH, InspectorSamples.details("STANDARD_IA", ""));
    row(6).click();
    visit.field("Storage class").selectOption("STANDARD_IA");
    visit.button("Change").click();

    assertThat(visit.heading("Storage")).isFocused();
    assertThat(gateway.requests())
        .contains(PATCH + "?key=README.md {\"storageClass\":\"STANDARD_IA\"}");
  }

  @Test
  void anArchivedObjectIsRestored() {
    gateway
        .on(DETAILS, InspectorSamples.details("GLACIER", ""))
        .on("POST " + OBJECT + "/restore", Reply.empty());
    row(11).click();
    visit.field("Days to keep it readable").fill("0");
    visit.button("Restore").click();
    assertThat(visit.page().getByText("Enter a number from 1 to 365.")).isVisible();
    visit.field("Days to keep it readable").fill("3");
    gateway.on(DETAILS, InspectorSamples.details("GLACIER", ",\"restore\":{\"ongoing\":true}"));
    visit.button("Restore").click();

    assertThat(visit.page().getByText("It is being restored.")).isVisible();
    assertThat(gateway.requests())
        .contains(
            "POST "
                + OBJECT
                + "/restore?key=soundings-2025.parquet {\"days\":3,\"tier\":\"Standard\"}");
  }

  @Test
  void whatIsDeletedIsNoLongerShownBesideTheList() {
    row(6).click();
    visit.heading("Tags").waitFor();
    gateway.on(Samples.OBJECTS, Samples.page("\"charts/\"", "", ""));
    visit.button("Refresh").click();

    assertThat(inspector()).hasCount(0);
  }

  @Test
  void onASmallScreenItLiesOverTheList() {
    visit.page().setViewportSize(400, 700);
    row(6).click();

    assertThat(inspector()).isVisible();
    assertThat(inspector().evaluate("element => element.matches(':modal')")).isEqualTo(true);
    visit.button("Close").click();
    assertThat(row(6)).isFocused();
  }

  @Test
  void whatIamDeniesIsNotOffered() {
    gateway.on(Samples.RIGHTS, Samples.mayOnlyRead());
    visit.page().reload();
    row(6).click();
    visit.heading("Tags").waitFor();

    assertThat(visit.button("Edit metadata")).hasCount(0);
    assertThat(visit.button("Edit tags")).hasCount(0);
    assertThat(visit.button("Bring back")).hasCount(0);
  }

  private Locator inspector() {
    return visit.page().locator("dialog.inspector[open]");
  }

  private Locator status() {
    return visit.page().getByRole(AriaRole.STATUS);
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
