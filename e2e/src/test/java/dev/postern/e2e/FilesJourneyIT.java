package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person keeps house among their files: with the page, through S3 and IAM, and back. */
final class FilesJourneyIT extends OwnFilesJourney {
  @Test
  void filesAreRenamedMovedDeletedAndBroughtBack() {
    upload("draft.txt", "one");
    row("draft.txt").focus();
    ann.press("F2").fill("New name", "final.txt").click("Rename");
    assertThat(row("draft.txt")).hasCount(0);

    ann.click("New folder").fill("Folder name", "letters").click("Create");
    ann.field("Select final.txt").check();
    ann.click("Move");
    ann.page().getByRole(AriaRole.OPTION, named("letters")).click();
    assertThat(ann.field("To")).hasValue(Pattern.compile("s3://.*/letters/"));
    ann.click("Move here");
    assertThat(row("final.txt")).hasCount(0);

    row("letters").focus();
    ann.press("Delete").fill("Type “delete” to confirm", "delete").screenshot("60-delete");
    ann.click("Delete");
    assertThat(row("letters")).hasCount(0);
    ann.page().getByRole(AriaRole.BUTTON, startingWith("Undo")).click();
    row("letters").locator("a").click();

    assertThat(row("final.txt")).isVisible();
    ann.screenshot("61-brought-back");
  }

  @Test
  void anObjectIsDescribedTaggedAndTakenBackToAnEarlierVersion() {
    upload("plan.txt", "first thoughts");
    upload("plan.txt", "second thoughts");
    ann.click("Replace what is stored");
    row("plan.txt").locator("button").click();
    ann.sees("second thoughts");

    ann.click("Edit tags").fill("Name of tag 1", "project").fill("Value of tag 1", "breakwater");
    ann.click("Save").sees("breakwater");
    ann.click("Edit metadata").fill("Language", "en-GB").click("Add an entry");
    ann.fill("Name of entry 1", "made-by").fill("Value of entry 1", "Ann").click("Save");
    ann.sees("made-by").sees("breakwater").screenshot("62-described");

    ann.page().getByRole(AriaRole.BUTTON, named("Bring back")).last().click();
    assertThat(ann.page().locator(".preview-text")).hasText("first thoughts");
  }

  private void upload(String name, String text) {
    ann.click("Upload");
    ann.page()
        .waitForFileChooser(() -> ann.click("Files…"))
        .setFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    row(name).waitFor();
  }

  private Locator row(String name) {
    return ann.page()
        .locator(".grid-body [role=row]")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions startingWith(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }
}
