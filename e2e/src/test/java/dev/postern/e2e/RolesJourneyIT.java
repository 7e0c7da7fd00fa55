package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** A person whom the pool's groups give two IAM roles. */
class RolesJourneyIT {
  @Test
  void whoeverTakesOnAnotherRoleSeesWhatThatMaySee() {
    Vertx vertx = Vertx.vertx();
    DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts());
    try (PoolOwner owner = new PoolOwner(stack);
        RoleOwner roles = new RoleOwner(stack);
        Chromium chromium = Chromium.launch();
        Person ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint())) {
      ann.signsUp().verifies().sees("Your files");
      owner.puts(ann.name(), "people", stack.provisioned().roleArn(), 2);
      owner.puts(ann.name(), "auditors", roles.makesOneThatListsEverything("auditor"), 1);
      roles.letsTokensDecide();
      ann.signsOut().seesHeading("Sign in");
      ann.signsIn().sees("Your files");
      takesOn(ann, "auditor", "43-roles");

      ann.opens("/buckets/" + stack.provisioned().bucket() + "?prefix=home%2F");
      ann.sees("us-east-1:");
      String own = stack.provisioned().roleArn().replaceAll(".*/", "");
      takesOn(ann, own, "44-role-taken-on");

      ann.sees("s3:ListBucket");
      ann.opens("/account").seesHeading("Your identity at Amazon");
      assertThat(ann.page().locator(".request-id code").innerText())
          .matches("us-east-1:[0-9a-f-]{36}");
      assertThat(ann.complaints()).isEmpty();
    } finally {
      vertx.close().await();
    }
  }

  private static void takesOn(Person person, String role, String screenshot) {
    Page page = person.page();
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of " + person.name()))
        .click();
    PlaywrightAssertions.assertThat(page.locator("#account-menu")).containsText(role);
    person.screenshot(screenshot).click(role);
    PlaywrightAssertions.assertThat(page.locator("#account-menu")).isHidden();
  }
}
