package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in at the user pool's own pages, and coming back. */
class ManagedLoginJourneyIT {
  private static final String BUTTON = "Continue with Cognito";
  private static final Vertx VERTX = Vertx.vertx();

  private static DevStack stack;
  private static PoolOwner owner;
  private static Chromium chromium;

  private Person ann;

  @BeforeAll
  static void start() {
    stack = DevStack.start(VERTX, DevOptions.onFreePorts());
    owner = new PoolOwner(stack);
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    owner.close();
    VERTX.close().await();
  }

  @BeforeEach
  void annHasAnAccount() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    owner.knows(ann.name(), Person.PASSWORD);
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void theButtonLeadsThereAndBackToThePlaceThatWasWanted() {
    String place = "/buckets/" + stack.provisioned().bucket() + "?prefix=common%2F";
    ann.opens(place).seesHeading("Sign in").screenshot("45-providers");
    followsTheButton();
    fillsInThere("Wr0ng-password!");
    ann.sees("Incorrect username or password.").screenshot("46-refused-there");
    fillsInThere(Person.PASSWORD);

    ann.sees("handbook").screenshot("47-back-from-managed-login");
    assertThat(ann.page().url()).endsWith(place);
  }

  @Test
  void signingOutEndsTheSessionThereToo() {
    ann.opens("/sign-in");
    followsTheButton();
    fillsInThere(Person.PASSWORD);
    ann.sees("Your files").signsOut().seesHeading("Sign in");
    PlaywrightAssertions.assertThat(ann.page()).hasURL(stack.gateway() + "/sign-in");

    followsTheButton();

    PlaywrightAssertions.assertThat(ann.page().getByLabel("Username")).isVisible();
  }

  @Test
  void whoeverComesBackWithNothingIsToldSo() {
    ann.opens("/api/auth/callback?error=access_denied&error_description=Call+0800-FRAUD");

    ann.seesHeading("Sign in").sees("Please begin again.").screenshot("48-came-back");
    assertThat(ann.page().url()).endsWith("/sign-in");
    assertThat(ann.page().getByText("FRAUD").count()).isZero();
  }

  private void followsTheButton() {
    ann.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(BUTTON)).click();
    PlaywrightAssertions.assertThat(ann.page()).hasURL(Pattern.compile("/_domain/postern-dev/"));
  }

  private void fillsInThere(String password) {
    ann.fill("Username", ann.name()).fill("Password", password).click("Sign in");
  }
}
