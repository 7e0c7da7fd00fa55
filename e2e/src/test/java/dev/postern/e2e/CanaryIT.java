package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing secret shows anywhere in a whole journey: not to the browser, not in a log line. */
class CanaryIT {
  /** A JWT or JWE in compact form: Cognito's tokens and our own assertions alike. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]+\\.");

  private static final Pattern AWS_KEY_ID = Pattern.compile("\\bA(KIA|SIA)[A-Z0-9]{12,}");
  private static final Pattern PRESIGNED = Pattern.compile("(?i)x-amz-(signature|security-token)");

  private static final List<String> seenByTheBrowser = new CopyOnWriteArrayList<>();
  private static String sessionToken = "";
  private static String logs = "";

  @BeforeAll
  static void walk() throws Exception {
    try (Program dev =
            Postern.start("dev", "--port", "0", "--aws-port", "0", "--management-port", "0");
        Chromium chromium = Chromium.launch();
        BrowserContext context = chromium.browser().newContext()) {
      URI inbox = URI.create(dev.awaitLine("inbox "));
      URI gateway = URI.create(dev.awaitLine("ready "));
      Page page = context.newPage();
      context.route(
          url -> url.startsWith(gateway.toString()),
          route -> {
            APIResponse response = route.fetch();
            seenByTheBrowser.add(everythingOf(response));
            route.fulfill(new Route.FulfillOptions().setResponse(response));
          });
      page.onConsoleMessage(message -> seenByTheBrowser.add(message.text()));
      Person ann = new Person(gateway, inbox.resolve("/"), "canary", context, page);
      ann.signsUp().verifies().sees("Your files");
      sessionToken = ann.cookie("postern-dev").value;
      page.getByText("Shared").first().click();
      ann.sees("handbook");
      ann.opens("/buckets/postern-dev?prefix=home%2F").sees("s3:ListBucket");
      ann.signsOut().seesHeading("Sign in");
      ann.fill("User name", ann.name()).fill("Password", "Wr0ng-password!").click("Sign in");
      ann.sees("wrong");
      new Api(inbox.resolve("/")).get("/_local/config");
      logs = dev.output();
    }
  }

  @AfterAll
  static void forget() {
    sessionToken = "";
  }

  @Test
  void theWalkWasSeen() {
    assertThat(seenByTheBrowser).hasSizeGreaterThan(10).anyMatch(text -> text.contains("handbook"));
    assertThat(sessionToken).hasSize(43);
    assertThat(logs).contains("/api/auth/sign-in");
  }

  @Test
  void noTokenReachesTheBrowser() {
    assertThat(seenByTheBrowser).noneMatch(text -> TOKEN.matcher(text).find());
  }

  @Test
  void noAwsKeyReachesTheBrowser() {
    assertThat(seenByTheBrowser).noneMatch(text -> AWS_KEY_ID.matcher(text).find());
  }

  @Test
  void noPresignedUrlReachesTheBrowser() {
    assertThat(seenByTheBrowser).noneMatch(text -> PRESIGNED.matcher(text).find());
  }

  @Test
  void theSessionTokenIsInACookieAndNowhereElse() {
    assertThat(seenByTheBrowser)
        .filteredOn(text -> text.contains(sessionToken))
        .allSatisfy(
            text ->
                assertThat(text.lines().filter(line -> line.contains(sessionToken)))
                    .allMatch(line -> line.startsWith("set-cookie: ")));
  }

  @Test
  void nothingSecretIsLogged() {
    assertThat(logs)
        .doesNotContain(sessionToken)
        .doesNotContain(Person.PASSWORD)
        .doesNotContain("Wr0ng-password!")
        .doesNotContainPattern(TOKEN)
        .doesNotContainPattern(AWS_KEY_ID)
        .doesNotContainPattern(PRESIGNED);
  }

  @Test
  void aJourneyWithoutTroubleLogsNoErrorAndNoWarning() {
    assertThat(logs).doesNotContain(" ERROR ").doesNotContain(" WARN ");
  }

  private static String everythingOf(APIResponse response) {
    StringBuilder everything = new StringBuilder(response.url()).append('\n');
    response
        .headersArray()
        .forEach(
            header ->
                everything
                    .append(header.name.toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(header.value)
                    .append('\n'));
    return everything.append(response.text()).toString();
  }
}
