package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, as a person does it. */
class JourneyIT {
  private static final Vertx VERTX = Vertx.vertx();

  private static DevStack stack;
  private static Chromium chromium;

  private Person ann;

  @BeforeAll
  static void start() {
    stack = DevStack.start(VERTX, DevOptions.onFreePorts());
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    VERTX.close().await();
  }

  @BeforeEach
  void arrive() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void aNewcomerSignsUpVerifiesSeesTheirFilesStaysSignedInAndLeaves() {
    ann.opens("/").seesHeading("Sign in").screenshot("01-sign-in");
    ann.signsUp().seesHeading("Verify your e-mail").screenshot("02-verify");
    ann.verifies().sees("Your files").screenshot("03-places");
    ann.page().getByText("Shared").first().click();
    ann.sees("handbook").sees("Team calendar 2026.csv").screenshot("04-files");

    ann.page().reload();
    ann.sees("Team calendar 2026.csv");

    ann.signsOut().seesHeading("Sign in");
    ann.page().reload();
    ann.seesHeading("Sign in").screenshot("05-signed-out");
    ann.signsIn().sees("Your files");
  }

  @Test
  void aPersonOpensABucketByItsName() {
    ann.signsUp().verifies().sees("Your files");
    ann.fill("Bucket", stack.provisioned().bucket()).click("Open");
    ann.sees("welcome.txt").sees("common");
  }

  @Test
  void thePageSaysSoWhereIamDeniesAnothersPrefix() {
    ann.signsUp().verifies().sees("Your files");

    ann.opens(
        "/buckets/"
            + stack.provisioned().bucket()
            + "?prefix=home%2Fus-east-1%3A00000000-0000-0000-0000-000000000000%2F");

    ann.sees("s3:ListBucket").screenshot("06-denied");
  }

  @Test
  void aWrongAddressLeadsToAPageThatSaysSo() {
    ann.opens("/nowhere").seesHeading("There is no gate here").screenshot("08-wrong-address");
  }

  @Test
  void aWrongPasswordIsSaidToBeWrongAndNothingTypedIsLost() {
    ann.signsUp().verifies().sees("Your files");
    ann.signsOut().seesHeading("Sign in");

    ann.fill("User name", ann.name()).fill("Password", "Wr0ng-password!").click("Sign in");

    ann.sees("User name or password is wrong.").screenshot("07-wrong-password");
    assertThat(ann.field("User name").inputValue()).isEqualTo(ann.name());
  }

  @Test
  void theCookieCanBeReadByNoScript() {
    ann.signsUp().verifies().sees("Your files");

    Cookie cookie = ann.cookie("postern-dev");

    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
    assertThat(ann.page().evaluate("document.cookie")).isEqualTo("");
  }

  @Test
  void signingOutLeavesNothingBehindButTheProofOfAKnownBrowser() {
    ann.signsUp().verifies().sees("Your files");

    ann.signsOut().seesHeading("Sign in");

    assertThat(ann.context().cookies())
        .extracting(cookie -> cookie.name)
        .containsOnly("postern-device-dev");
  }

  @Test
  void theBrowserStoresNothingElse() {
    ann.signsUp().verifies().sees("Your files");

    assertThat(ann.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
        .isEqualTo("[{},{}]");
  }
}
