package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The page comes from S3's website endpoint, the gateway is another site, and a third one, which
 * even shares the page's cookies, wants what isn't its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedSiteJourneyIT {
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
                  + "rkJggg==");
  private static final String ASK =
      """
      ([url, options]) => fetch(url, options).then(
        async (answer) => answer.status + ' ' + answer.type + ' ' + await answer.text(),
        (error) => error.name)
      """;

  private static final String FORM =
      """
      (url) => {
        const form = Object.assign(document.createElement('form'), {method: 'post', action: url});
        document.body.append(form);
        form.submit();
      }
      """;

  private final DeclaredInstallation installation;
  private final Program all;
  private final Chromium chromium;
  private final Person ann;

  HostedSiteJourneyIT(@TempDir Path folder) throws Exception {
    this.installation = new DeclaredInstallation(folder);
    this.chromium = Chromium.launch();
    installation.apply();
    try (S3Client s3 = s3()) {
      s3.createBucket(wanted -> wanted.bucket("evil"));
      openToEverybody(s3);
    }
    installation.run(
        "publish-frontend",
        "--bucket",
        "page",
        "--create-bucket",
        "--website",
        "--gateway",
        installation.gateway().toString());
    this.all =
        installation.start("gateway.site=" + site("page"), "gateway.site-cookies=partitioned");
    this.ann = person();
  }

  @BeforeAll
  void annArrives() {
    ann.opens("/").seesHeading("Sign in").screenshot("91-hosted-sign-in");
  }

  @BeforeEach
  void begin() {
    ann.complaints().clear();
  }

  @AfterEach
  void nothingWasComplainedOf() {
    assertThat(ann.complaints()).isEmpty();
  }

  @AfterAll
  void close() {
    ann.close();
    chromium.close();
    all.close();
    installation.close();
  }

  private Person person() {
    return Person.with(chromium.browser(), site("page"), installation.aws().endpoint());
  }

  @Test
  void theWholeJourneyWorksFromAnotherSiteAndAThirdOneGetsNothing() throws Exception {
    ann.signsUp().seesHeading("Verify your e-mail");
    ann.verifies().sees("Your files");
    ann.signsOut().seesHeading("Sign in");
    ann.signsIn().sees("Your files");
    Cookie cookie = ann.cookie("__Host-postern");
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.NONE);
    assertThat(cookie.secure && cookie.httpOnly).isTrue();
    assertThat(ann.page().url()).startsWith(site("page").toString());

    ann.page().getByText("Your files").first().click();
    upload("dot.png", "image/png", PICTURE);
    assertThat(Files.readAllBytes(download("dot.png").path())).isEqualTo(PICTURE);
    row("dot.png").locator("button").click();
    PlaywrightAssertions.assertThat(ann.page().locator(".preview img")).isVisible();
    ann.page().waitForFunction("() => document.querySelector('.preview img')?.naturalWidth === 1");
    ann.screenshot("92-hosted-preview");

    aThirdSiteGetsNothing();
    ann.page().reload();
    ann.sees("dot.png");

    ann.signsOut().seesHeading("Sign in");
    ann.page().reload();
    ann.seesHeading("Sign in");
    backFromTheUserPoolsOwnPages();
  }

  /** It shares the page's registrable domain, so that the cookie goes along: only we refuse it. */
  private void aThirdSiteGetsNothing() {
    for (URI evil :
        new URI[] {
          site("evil"), URI.create("http://127.0.0.1:" + awsPort() + "/evil/index.html")
        }) {
      Page page = ann.context().newPage();
      page.navigate(evil.toString());
      String gateway = installation.gateway().toString();
      String with = "{credentials: 'include', headers: {'X-Postern': '1'}";

      assertThat(ask(page, gateway + "/api/session", with + "}")).isEqualTo("TypeError");
      assertThat(ask(page, gateway + "/api/auth/sign-out", with + ", method: 'POST'}"))
          .isEqualTo("TypeError");
      Response posted =
          page.waitForResponse(
              "**/api/auth/sign-out", () -> page.evaluate(FORM, gateway + "/api/auth/sign-out"));
      assertThat(posted.status()).isEqualTo(403);
      assertThat(posted.text()).contains("cross_site_request");
      page.close();
    }
  }

  private void backFromTheUserPoolsOwnPages() {
    ann.click("Continue with Cognito");
    PlaywrightAssertions.assertThat(ann.page()).hasURL(Pattern.compile("/_domain/team-files/"));
    ann.fill("Username", ann.name()).fill("Password", Person.PASSWORD).click("Sign in");

    ann.sees("Your files").screenshot("93-hosted-back");
    assertThat(ann.page().url()).isEqualTo(site("page") + "/buckets");

    ann.signsOut().seesHeading("Sign in");
    PlaywrightAssertions.assertThat(ann.page()).hasURL(site("page") + "/sign-in");
  }

  private static String ask(Page page, String url, String options) {
    return String.valueOf(
        page.evaluate("() => (%s)(['%s', %s])".formatted(ASK.strip(), url, options)));
  }

  private void upload(String name, String type, byte[] content) {
    ann.click("Upload");
    ann.page()
        .waitForFileChooser(() -> ann.click("Files…"))
        .setFiles(new FilePayload(name, type, content));
    row(name).waitFor();
  }

  private Download download(String name) {
    ann.field("Select " + name).check();
    Download download = ann.page().waitForDownload(() -> ann.click("Download"));
    ann.field("Select " + name).uncheck();
    return download;
  }

  private Locator row(String name) {
    return ann.page()
        .locator(".grid-body [role=row]")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private URI site(String bucket) {
    return URI.create("http://%s.s3-website.localhost:%d".formatted(bucket, awsPort()));
  }

  private int awsPort() {
    return installation.aws().port();
  }

  private static void openToEverybody(S3Client s3) {
    s3.putObject(
        wanted -> wanted.bucket("evil").key("index.html").contentType("text/html"),
        RequestBody.fromString("<!doctype html><title>Evil</title>"));
    s3.deletePublicAccessBlock(which -> which.bucket("evil"));
    s3.putBucketPolicy(
        wanted ->
            wanted
                .bucket("evil")
                .policy(
                    """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",
                     "Action":"s3:GetObject","Resource":"arn:aws:s3:::evil/*"}}
                    """));
    s3.putBucketWebsite(
        wanted ->
            wanted
                .bucket("evil")
                .websiteConfiguration(
                    site -> site.indexDocument(index -> index.suffix("index.html"))));
  }

  private S3Client s3() {
    return S3Client.builder()
        .endpointOverride(installation.aws().endpoint())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    installation.aws().rootKey().accessKeyId(),
                    installation.aws().rootKey().secretAccessKey())))
        .build();
  }
}
