package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.LOOK_UP;
import static dev.postern.frontend.site.UploadSamples.PUT;
import static dev.postern.frontend.site.UploadSamples.UPLOAD;
import static dev.postern.frontend.site.UploadSamples.UPLOADS;
import static dev.postern.frontend.site.UploadSamples.asked;
import static dev.postern.frontend.site.UploadSamples.choose;
import static dev.postern.frontend.site.UploadSamples.file;
import static dev.postern.frontend.site.UploadSamples.large;
import static dev.postern.frontend.site.UploadSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files whose names are taken: nothing is overwritten unless somebody says so. */
final class UploadConflictsTest extends BrowserTest {
  private static final Reply TAKEN = Reply.problem(412, "already_exists", "");

  private final List<String> conditions = new CopyOnWriteArrayList<>();

  @BeforeEach
  void adaIsInABucket() {
    UploadSamples.taking(gateway);
    conditions.clear();
    visit.page().onRequest(this::note);
    visit.mark();
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
  }

  @Test
  void nothingIsOverwrittenUnasked() {
    choose(visit, file("a.txt", "hello"));
    allDone();

    assertThat(conditions).containsExactly("*");
  }

  @Test
  void aFileIsReplacedWhenSomebodySaysSo() {
    gateway.once(PUT, TAKEN);
    gateway.on(LOOK_UP, UploadSamples.somethingThere());

    choose(visit, file("a.txt", "hello"));
    assertThat(question()).containsText("1.78 KB");
    assertThat(visit.button("Keep both")).isFocused();
    visit.button("Replace what is stored").click();
    allDone();

    assertThat(conditions).containsExactly("*", "none");
  }

  @Test
  void bothAreKeptUnderTheNextFreeName() {
    gateway.once(PUT, TAKEN);
    gateway
        .on(LOOK_UP, UploadSamples.somethingThere())
        .on(LOOK_UP + "?key=a+%282%29.txt", new Reply(404, "", "", Map.of()));

    choose(visit, file("a.txt", "hello"));
    visit.button("Keep both").click();
    allDone();

    assertThat(asked(gateway, PUT).getLast()).isEqualTo(PUT + "?key=a+%282%29.txt [5 bytes]");
    assertThat(conditions).containsExactly("*", "*");
    assertThat(row(visit, "a.txt")).containsText("stored as a (2).txt");
  }

  @Test
  void aSkippedFileIsSaidToBeSkipped() {
    gateway.once(PUT, TAKEN);

    choose(visit, file("a.txt", "hello"));
    visit.button("Skip").click();

    assertThat(row(visit, "a.txt")).containsText("Skipped");
    assertThat(asked(gateway, PUT)).hasSize(1);
  }

  @Test
  void oneAnswerCanBeForAll() {
    gateway.on(PUT, TAKEN);

    choose(visit, file("a.txt", "1"), file("b.txt", "2"), file("c.txt", "3"));
    visit.field("Do the same with the other 2, where it is so").check();
    visit.button("Skip").click();

    assertThat(visit.page().locator(".transfer[data-state=skipped]")).hasCount(3);
    assertThat(question()).isHidden();
  }

  @Test
  void otherwiseEachIsAskedForByItself() {
    gateway.on(PUT, TAKEN);

    choose(visit, file("a.txt", "1"), file("b.txt", "2"));
    question().waitFor();
    String first = question().locator("bdi").textContent();
    visit.button("Skip").click();
    assertThat(question().locator("bdi")).not().hasText(first);
    assertThat(visit.button("Keep both")).isFocused();
    visit.button("Skip").click();

    assertThat(question()).isHidden();
    assertThat(visit.page().locator(".transfer[data-state=skipped]")).hasCount(2);
  }

  @Test
  void aDecisionCanBePutOffAndIsOfferedInTheTray() {
    gateway.once(PUT, TAKEN);

    choose(visit, file("a.txt", "hello"));
    question().waitFor();
    visit.page().keyboard().press("Escape");
    assertThat(question()).isHidden();
    visit.button("Decide: a.txt").click();
    visit.button("Replace what is stored").click();

    allDone();
  }

  @Test
  void aLargeFileIsNotSentWhenItsNameIsTaken() {
    gateway.on(LOOK_UP, UploadSamples.somethingThere());

    choose(visit, large());
    question().waitFor();
    assertThat(asked(gateway, "POST " + UPLOADS)).isEmpty();
    visit.button("Replace what is stored").click();
    allDone();

    assertThat(asked(gateway, "POST " + UPLOADS)).first().asString().contains("\"overwrite\":true");
  }

  @Test
  void aNameThatIsTakenWhileALargeFileIsSentIsAskedForInTheEnd() {
    gateway.once("POST " + UPLOAD + "/complete", TAKEN);

    choose(visit, large());
    question().waitFor();

    assertThat(gateway.requests()).contains("DELETE " + UPLOAD);
  }

  @Test
  void anUploadWhoseAnswerWasLostIsNoConflictWithItself() {
    gateway.once(PUT, Reply.problem(504, "timeout", "")).once(PUT, TAKEN);
    gateway.on(
        "GET " + UploadSamples.OBJECT + "/details",
        Reply.json(
            200,
            "{\"checksum\":{\"algorithm\":\"SHA256\",\"value\":\"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\"}}"));

    choose(visit, file("a.txt", "hello"));

    allDone();
  }

  private void note(Request request) {
    if (request.method().equals("PUT")) {
      String condition = request.headers().get("if-none-match");
      conditions.add(condition == null ? "none" : condition);
    }
  }

  private Locator question() {
    return visit.role(AriaRole.DIALOG, "Already there");
  }

  private void allDone() {
    assertThat(visit.page().getByText("All done")).isVisible();
  }
}
