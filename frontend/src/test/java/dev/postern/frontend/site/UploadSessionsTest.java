package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.PUT;
import static dev.postern.frontend.site.UploadSamples.asked;
import static dev.postern.frontend.site.UploadSamples.choose;
import static dev.postern.frontend.site.UploadSamples.file;
import static dev.postern.frontend.site.UploadSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that ends while files are sent: one question, and nothing is lost. */
final class UploadSessionsTest extends BrowserTest {
  private static final String SIGN_IN = "POST /api/auth/sign-in";
  private static final String SIGN_OUT = "POST /api/auth/sign-out";
  private static final Reply ENDED = Reply.problem(401, "unauthenticated", "");

  @BeforeEach
  void adaIsInABucket() {
    UploadSamples.taking(gateway);
    gateway.on(SIGN_IN, Samples.entered("ada"));
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
  }

  @Test
  void manyThatMissTheirSessionAskOnceAndThenGoOn() {
    gateway.once(PUT, ENDED).once(PUT, ENDED).once(PUT, ENDED);

    choose(visit, file("a.txt", "1"), file("b.txt", "2"), file("c.txt", "3"));
    signInAgain();

    assertThat(visit.page().getByText("All done")).isVisible();
    assertThat(question()).isHidden();
    assertThat(asked(gateway, SIGN_IN)).hasSize(1);
    assertThat(asked(gateway, PUT)).hasSize(6);
  }

  @Test
  void whoeverSignsInLaterAsTheSamePersonFindsTheQueueGoingOn() {
    gateway.once(PUT, ENDED);

    choose(visit, file("a.txt", "1"));
    question().waitFor();
    gateway.on("GET /api/session", ENDED);
    visit.page().keyboard().press("Escape");
    visit.heading("Sign in").waitFor();
    gateway.on("GET /api/session", Samples.session("ada"));
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();

    assertThat(row(visit, "a.txt")).hasAttribute("data-state", "done");
    assertThat(asked(gateway, PUT)).hasSize(2);
  }

  @Test
  void anotherPersonDoesNotSendTheFilesOfTheFirst() {
    gateway.once(PUT, ENDED);
    Reply eve = Reply.json(200, Samples.session("eve").body().replace("\"0d3c\"", "\"another\""));

    choose(visit, file("a.txt", "1"));
    question().waitFor();
    gateway.on("GET /api/session", ENDED);
    visit.page().keyboard().press("Escape");
    visit.heading("Sign in").waitFor();
    gateway
        .on("GET /api/session", eve)
        .on(
            SIGN_IN,
            Reply.json(200, "{\"status\":\"signed_in\",\"session\":%s}".formatted(eve.body())));
    visit.field("User name").fill("eve");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();

    assertThat(visit.button("Account of eve")).isVisible();
    assertThat(visit.page().locator(".tray")).hasCount(0);
    assertThat(asked(gateway, PUT)).hasSize(1);
  }

  @Test
  void signingOutAsksWhileSomethingIsSent() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "1"));
    visit.button("Pause: a.txt").waitFor();

    signOut();
    visit.button("Stay signed in").click();

    assertThat(visit.button("Account of ada")).isFocused();
    assertThat(asked(gateway, SIGN_OUT)).isEmpty();
    assertThat(row(visit, "a.txt")).isVisible();
  }

  @Test
  void whoeverSignsOutAllTheSameStopsWhatIsSent() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "1"));
    visit.button("Pause: a.txt").waitFor();

    signOut();
    visit.button("Stop them and sign out").click();

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(asked(gateway, SIGN_OUT)).hasSize(1);
  }

  @Test
  void signingOutAsksNothingWhenAllIsDone() {
    choose(visit, file("a.txt", "1"));
    visit.page().getByText("All done").waitFor();

    signOut();

    assertThat(visit.heading("Sign in")).isVisible();
  }

  private void signInAgain() {
    question().waitFor();
    visit.field("Password").fill("Correct-horse-9");
    visit.page().keyboard().press("Enter");
  }

  private void signOut() {
    visit.button("Account of ada").click();
    visit.button("Sign out").click();
  }

  private Locator question() {
    return visit.role(AriaRole.DIALOG, "Your session has ended");
  }
}
