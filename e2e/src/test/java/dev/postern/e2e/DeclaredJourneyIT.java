package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provision.site.GatewayOrigin;
import dev.postern.provision.site.HostedPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one file and an empty account to a person at their files. */
class DeclaredJourneyIT {
  private final Path folder;

  DeclaredJourneyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Only that the gateway is another origin for it. */
  private static void aPageElsewhereMayNoMoreThanThisOne(URI gateway) throws Exception {
    String ours =
        new Api(gateway).get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    String elsewhere = HostedPolicy.ofAnswer(new GatewayOrigin(gateway.toString()));

    assertThat(
            directives(
                elsewhere
                    .replace("media-src " + gateway, "media-src 'self'")
                    .replace(" " + gateway, "")))
        .containsExactlyInAnyOrderElementsOf(and(directives(ours), "frame-src"));
  }

  private static List<String> directives(String policy) {
    return List.of(policy.split("; ", -1));
  }

  private static List<String> and(List<String> some, String another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
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
        aPageElsewhereMayNoMoreThanThisOne(installation.gateway());
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
