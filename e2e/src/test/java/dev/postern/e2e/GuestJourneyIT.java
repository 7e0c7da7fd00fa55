package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking around without an account, and staying for good. */
class GuestJourneyIT {
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
  void looksAround() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    ann.opens("/").click("Continue as guest").sees("Shared");
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void aGuestReadsWhatIsForAllAndNothingElse() {
    PlaywrightAssertions.assertThat(ann.page().getByText("Your files")).hasCount(0);
    ann.screenshot("49-guest");
    ann.page().getByText("Shared").first().click();
    ann.sees("handbook").sees("Team calendar 2026.csv");

    goesTo("");
    ann.sees("s3:ListBucket");
    goesTo("home%2F" + identity() + "%2F");
    ann.sees("s3:ListBucket").screenshot("50-guest-denied");
    ann.opens("/account").seesHeading("Sign in");
  }

  @Test
  void whoeverSignsUpStaysTheSameIdentityAndGetsItsFolder() {
    String before = identity();

    ann.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Guest")).click();
    ann.page()
        .locator("#account-menu")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"))
        .click();
    ann.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up")).click();
    ann.seesHeading("Create your account");
    ann.fill("User name", ann.name()).fill("E-mail", ann.email());
    ann.fill("Password", Person.PASSWORD).click("Sign up");
    ann.verifies().sees("Your files");

    assertThat(identity()).isEqualTo(before);
    assertThat(ann.session().getString("account")).isEqualTo("member");
    ann.page().getByText("Your files").first().click();
    ann.sees("Read me first.txt").screenshot("51-guest-no-more");
  }

  private void goesTo(String prefix) {
    ann.opens("/buckets/" + stack.provisioned().bucket() + "?prefix=" + prefix);
  }

  private String identity() {
    return ann.session().getJsonObject("identity").getString("id");
  }
}
