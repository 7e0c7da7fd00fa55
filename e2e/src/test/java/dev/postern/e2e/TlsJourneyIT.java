package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job in a browser over TLS and HTTP/2, by a gateway that speaks both itself. Chromium is
 * told the site's key in place of the authority that certified it, which is weaker: names and dates
 * of the certificate aren't checked.
 */
class TlsJourneyIT {
  private static final String PROTOCOL =
      "performance.getEntriesByType('navigation')[0].nextHopProtocol";

  private final Path folder;
  private Program aws;
  private Program postern;
  private Chromium chromium;
  private Person ann;
  private URI site = URI.create("https://localhost");
  private URI plain = site;

  TlsJourneyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() throws Exception {
    TestAuthority authority = TestAuthority.in(folder);
    aws = Postern.start("local-aws", "--port", "0");
    URI endpoint = URI.create(aws.awaitLine("ready "));
    site = URI.create("https://localhost:" + Postern.freePort());
    plain = URI.create("http://localhost:" + Postern.freePort());
    postern = startPostern(provision(endpoint), authority);
    postern.awaitLine("ready");
    chromium = Chromium.trusting(authority.pin());
    ann = Person.with(chromium.browser(), site, endpoint);
  }

  @AfterEach
  void stop() {
    ann.close();
    chromium.close();
    postern.close();
    aws.close();
  }

  @Test
  void aNewcomerComesWithoutTlsSignsUpUploadsAndLeavesByHttp2() throws Exception {
    Response first = ann.page().navigate(plain + "/");
    ann.seesHeading("Sign in");

    assertThat(ann.page().url()).startsWith(site + "/");
    assertThat(first.headerValue("strict-transport-security")).contains("max-age=31536000");
    assertThat(ann.page().evaluate(PROTOCOL)).isEqualTo("h2");

    ann.signsUp().seesHeading("Verify your e-mail");
    ann.fill("Verification code", ann.codeInMail()).click("Verify");
    ann.sees("Your files").page().getByText("Your files").first().click();
    ann.click("Upload");
    FileChooser chooser = ann.page().waitForFileChooser(() -> ann.click("Files…"));
    chooser.setFiles(Files.write(folder.resolve("by-stream.bin"), new byte[3_000_000]));
    ann.sees("All done").sees("by-stream.bin").screenshot("80-over-tls");

    Cookie session = ann.cookie("__Host-postern");
    assertThat(session.secure).isTrue();
    assertThat(session.httpOnly).isTrue();

    ann.page().reload();
    ann.sees("by-stream.bin");
    assertThat(ann.page().evaluate(PROTOCOL)).isEqualTo("h2");
    ann.signsOut().seesHeading("Sign in");
    assertThat(ann.context().cookies()).noneMatch(cookie -> cookie.name.equals("__Host-postern"));
    assertThat(ann.complaints()).isEmpty();
  }

  @Test
  void whoComesWithoutTlsIsSentOnToOurOwnOriginAndAskedNothingElse() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Void> page = send(client, HttpRequest.newBuilder(plain.resolve("/a?b=c")));
      HttpResponse<Void> form =
          send(
              client,
              HttpRequest.newBuilder(plain.resolve("/api/auth/sign-in"))
                  .header("X-Postern", "1")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));

      assertThat(page.statusCode()).isEqualTo(308);
      assertThat(page.headers().firstValue("location")).contains(site + "/a?b=c");
      assertThat(form.statusCode()).isIn(404, 405);
      assertThat(form.headers().firstValue("location")).isEmpty();
    }
  }

  private static HttpResponse<Void> send(HttpClient client, HttpRequest.Builder request)
      throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private Program startPostern(Path config, TestAuthority authority) throws Exception {
    return Postern.start(
        "all",
        "--config",
        config.toString(),
        "--set",
        "gateway.host=127.0.0.1",
        "--set",
        "gateway.port=" + site.getPort(),
        "--set",
        "gateway.public-url=" + site,
        "--set",
        "gateway.tls.certificate-file=" + authority.certificate(),
        "--set",
        "gateway.tls.key-file=" + authority.key(),
        "--set",
        "gateway.tls.redirect-port=" + plain.getPort(),
        "--set",
        "management.port=0");
  }

  private Path provision(URI endpoint) throws Exception {
    Map<String, String> keys =
        Map.of(
            "AWS_ACCESS_KEY_ID", aws.awaitLine("AWS_ACCESS_KEY_ID="),
            "AWS_SECRET_ACCESS_KEY", aws.awaitLine("AWS_SECRET_ACCESS_KEY="));
    Path config = folder.resolve("postern.yaml");
    try (Program provision =
        Postern.start(
            keys,
            "provision",
            "--region",
            "us-east-1",
            "--endpoint-url",
            endpoint.toString(),
            "--bucket",
            "team-files",
            "--output",
            config.toString())) {
      assertThat(provision.exitCode()).as(provision.output()).isZero();
    }
    return config;
  }
}
