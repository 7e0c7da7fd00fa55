package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one file and an empty account to a person at their files. */
class DeclaredJourneyIT {
  private final Path folder;

  DeclaredJourneyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsDeclaredIsThereForPeopleAndOnlyWhatIsEditedChanges() throws Exception {
    try (DeclaredInstallation installation = new DeclaredInstallation(folder);
        Chromium chromium = Chromium.launch()) {
      assertThat(installation.apply())
          .contains("created user pool team-files (arn:aws:cognito-idp:us-east-1:");
      assertThat(installation.apply())
          .contains("Everything was unchanged.")
          .doesNotContain("created", "updated");

      try (Program all = installation.start();
          Person ann =
              Person.with(
                  chromium.browser(), installation.gateway(), installation.aws().endpoint())) {
        ann.opens("/").seesHeading("Sign in");
        ann.signsUp().verifies().sees("Your files");
        ann.page().getByText("Your files").first().click();
        ann.seesHeading("Your files").sees("Upload").screenshot("90-declared");
        ann.signsOut().seesHeading("Sign in");
        assertThat(ann.complaints()).isEmpty();
        assertThat(all.output()).doesNotContain("ERROR");
      }

      installation.declare(14);
      assertThat(installation.plan().lines().filter(line -> line.startsWith("    ")))
          .containsExactly("    users.password.minimum-length: 12 → 14");
      assertThat(installation.apply().lines().filter(line -> line.startsWith("updated")))
          .singleElement()
          .asString()
          .startsWith("updated user pool team-files");
    }
  }
}
