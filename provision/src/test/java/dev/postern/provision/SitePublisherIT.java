package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.site.BuiltSite;
import dev.postern.provision.site.GatewayOrigin;
import dev.postern.provision.site.SitePublisher;
import dev.postern.provision.site.SitePublisher.Wish;
import dev.postern.provision.site.SiteStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The page on its way into a bucket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SitePublisherIT {
  private static final GatewayOrigin GATEWAY = new GatewayOrigin("https://files.example.com");
  private static final Pattern ASSET = Pattern.compile("/(assets/[\\w.-]+)");

  private final RunningAws aws = new RunningAws();
  private final S3Client s3 = aws.root().s3();
  private final Path folder;
  private int count;
  private String bucket = "";

  SitePublisherIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void newBucket() {
    count++;
    bucket = "page-" + count;
    s3.createBucket(wanted -> wanted.bucket(bucket));
  }

  @AfterAll
  void close() {
    aws.close();
  }

  @Test
  void aSiteIsThereAsBrowsersWantItAndThePageComesLast() throws IOException {
    List<String> steps = publish(site("app-1", "logo-1"));

    assertThat(steps)
        .hasSize(4)
        .contains("uploaded assets/app-1.js", "uploaded assets/logo-1.js")
        .endsWith("uploaded config.json", "uploaded index.html");
    HeadObjectResponse asset = head("assets/app-1.js");
    assertThat(asset.contentType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(asset.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
    assertThat(asset.contentEncoding()).isNullOrEmpty();
    assertThat(head("index.html").cacheControl()).isEqualTo("no-cache");
    assertThat(head("config.json").contentType()).isEqualTo("application/json");
    assertThat(text("config.json")).isEqualTo("{\"gateway\":\"https://files.example.com\"}\n");
    assertThat(text("index.html"))
        .contains(
            "<meta name=\"postern-config\" content=\"/config.json\">",
            "<meta name=\"referrer\" content=\"strict-origin\">",
            "connect-src 'self' https://files.example.com;");
  }

  @Test
  void publishedAgainNothingIsWritten() throws IOException {
    publish(site("app-1"));
    KillSwitch counting = KillSwitch.never();

    List<String> steps = publish(site("app-1"), Set.of(), counting);

    assertThat(steps).isEmpty();
    assertThat(counting.writes()).as("looks, of which HEAD is one").isEqualTo(4);
  }

  @Test
  void whatChangedIsReplacedAndWhatIsGoneStaysForOnePageMore() throws IOException {
    publish(site("app-1", "same-1"));

    assertThat(publish(site("app-2", "same-1")))
        .containsExactly("uploaded assets/app-2.js", "replaced index.html");
    assertThat(keys()).contains("assets/app-1.js");
    assertThat(publish(site("app-2", "same-1"))).isEmpty();

    assertThat(publish(site("app-3", "same-1")))
        .containsExactly(
            "uploaded assets/app-3.js", "replaced index.html", "deleted assets/app-1.js");
    assertThat(publish(site("app-3", "same-1"), Set.of(Wish.REMOVE_PREVIOUS)))
        .containsExactly("deleted assets/app-2.js");
    assertThat(keys())
        .containsExactly(
            "assets/app-3.js",
            "assets/same-1.js",
            "config.json",
            "index.html",
            "postern-site.json");
  }

  @Test
  void whatSomebodyChangedByHandIsSetRightAgain() throws IOException {
    publish(site("app-1"));
    s3.putObject(
        b -> b.bucket(bucket).key("assets/app-1.js").contentType("text/plain"),
        RequestBody.fromString("other"));
    s3.deleteObject(b -> b.bucket(bucket).key("config.json"));

    assertThat(publish(site("app-1")))
        .containsExactly("replaced assets/app-1.js", "uploaded config.json");
  }

  @Test
  void whatIsSomebodyElsesIsNeitherReplacedNorDeleted() throws IOException {
    s3.putObject(b -> b.bucket(bucket).key("index.html"), RequestBody.fromString("mine"));
    s3.putObject(b -> b.bucket(bucket).key("assets/mine.js"), RequestBody.fromString("mine"));
    BuiltSite site = site("app-1");

    assertThatThrownBy(() -> publish(site))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("would replace: index.html.")
        .hasMessageContaining("--replace-others");
    assertThat(keys()).containsExactly("assets/mine.js", "index.html");

    publish(site, Set.of(Wish.REPLACE_OTHERS));
    publish(site("app-2"), Set.of(Wish.REMOVE_PREVIOUS));
    assertThat(text("assets/mine.js")).isEqualTo("mine");
    assertThat(keys()).doesNotContain("assets/app-1.js");
  }

  @Test
  void aDryRunTellsTheSameAndDoesNothing() throws IOException {
    List<String> told = publish(site("app-1"), Set.of(Wish.DRY));

    assertThat(keys()).isEmpty();
    assertThat(publish(site("app-1"))).containsExactlyElementsOf(told);
  }

  /** At each end of a run: what the page names is there, and the next run completes it. */
  @Test
  void brokenOffAnywhereNobodySeesAPageWhoseFilesAreMissing() throws IOException {
    BuiltSite first = site("app-1", "same-1");
    BuiltSite second = site("app-2", "same-1");
    publish(first);
    publish(second);
    KillSwitch counting = KillSwitch.never();
    List<String> whole = publish(site("app-3", "same-1"), Set.of(), counting);
    assertThat(whole).hasSize(3);
    for (int write = 0; write < counting.writes(); write++) {
      newBucket();
      publish(first);
      publish(second);
      BuiltSite third = site("app-3", "same-1");
      for (KillSwitch killed : List.of(KillSwitch.before(write), KillSwitch.after(write))) {
        try {
          List<String> unused = publish(third, Set.of(), killed);
        } catch (IllegalStateException expected) {
          assertThat(expected).hasMessageContaining("killed");
        }
        assertThatWhatThePageNamesIsThere();
      }

      publish(third);

      assertThat(text("index.html")).contains("app-3");
      assertThat(keys())
          .containsExactly(
              "assets/app-2.js",
              "assets/app-3.js",
              "assets/same-1.js",
              "config.json",
              "index.html",
              "postern-site.json");
      assertThat(publish(third)).isEmpty();
    }
  }

  @Test
  void asAWebsiteStrangersSeeTheSiteAndNothingElse() throws Exception {
    s3.putObject(b -> b.bucket(bucket).key("private.txt"), RequestBody.fromString("mine"));

    List<String> steps = publish(site("app-1"), Set.of(Wish.WEBSITE));

    assertThat(steps)
        .contains(
            "set public access: by its policy alone",
            "set policy: everybody may read the site's files",
            "set website: index.html");
    assertThat(visit("/"))
        .startsWith("HTTP/1.1 200")
        .contains("Cache-Control: no-cache\r\n", "assets/app-1.js");
    assertThat(visit("/buckets/x")).startsWith("HTTP/1.1 404").contains("assets/app-1.js");
    assertThat(visit("/assets/app-1.js"))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Encoding: gzip\r\n");
    assertThat(visit("/private.txt")).startsWith("HTTP/1.1 403").doesNotContain("mine");
    assertThat(visit("/postern-site.json")).startsWith("HTTP/1.1 403");
    assertThat(publish(site("app-1"), Set.of(Wish.WEBSITE))).isEmpty();
  }

  @Test
  void aPolicyThatIsThereIsNotReplaced() throws IOException {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",
         "Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::%s"}]}
        """
            .formatted(bucket);
    s3.putBucketPolicy(b -> b.bucket(bucket).policy(policy));
    BuiltSite site = site("app-1");

    assertThatThrownBy(() -> publish(site, Set.of(Wish.WEBSITE)))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("isn't replaced")
        .hasMessageContaining("\"PosternSite\"");
    assertThat(keys()).isEmpty();
  }

  @Test
  void withoutABucketOneIsToldHowToHaveItMade() throws IOException {
    BuiltSite site = site("app-1");
    bucket = "there-is-none";

    assertThatThrownBy(() -> publish(site))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("--create-bucket");
  }

  @Test
  void aBucketIsMadePrivateAndADryRunTellsOfItAsWell() throws IOException {
    BuiltSite site = site("app-1");
    bucket = "made-for-the-page";

    List<String> told = publish(site, Set.of(Wish.CREATE_BUCKET, Wish.WEBSITE, Wish.DRY));
    List<String> done = publish(site, Set.of(Wish.CREATE_BUCKET));

    assertThat(done).startsWith("created bucket made-for-the-page").hasSize(4);
    assertThat(told).containsAll(done).contains("set website: index.html");
    assertThat(
            s3.getPublicAccessBlock(which -> which.bucket(bucket))
                .publicAccessBlockConfiguration()
                .restrictPublicBuckets())
        .isTrue();
    assertThat(publish(site, Set.of(Wish.CREATE_BUCKET))).isEmpty();
  }

  @Test
  void aRecordThatIsNoneIsLeftAlone() throws IOException {
    s3.putObject(b -> b.bucket(bucket).key("postern-site.json"), RequestBody.fromString("mine"));
    BuiltSite site = site("app-1");

    assertThatThrownBy(() -> publish(site))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("isn't Postern's");
    assertThat(text("postern-site.json")).isEqualTo("mine");
  }

  private List<String> publish(BuiltSite site) {
    return publish(site, Set.of());
  }

  private List<String> publish(BuiltSite site, Set<Wish> wishes) {
    return publish(site, wishes, KillSwitch.never());
  }

  private List<String> publish(BuiltSite site, Set<Wish> wishes, ExecutionInterceptor interceptor) {
    List<SiteStep> steps = new ArrayList<>();
    try (SitePublisher publisher =
        new SitePublisher(
            AwsClients.of(aws.connection(), List.of(interceptor)), aws.connection().region())) {
      int told =
          publisher.publish(site, new SitePublisher.Order(bucket, GATEWAY, wishes), steps::add);
      assertThat(told).isEqualTo(steps.size());
    }
    return steps.stream().map(SiteStep::toString).toList();
  }

  private void assertThatWhatThePageNamesIsThere() {
    Matcher named = ASSET.matcher(text("index.html"));
    while (named.find()) {
      assertThat(keys()).contains(named.group(1));
    }
  }

  /** A build whose page names these files. */
  private BuiltSite site(String... names) throws IOException {
    Path root = Files.createTempDirectory(folder, "site");
    Files.createDirectories(root.resolve("site/assets"));
    StringBuilder page = new StringBuilder("<head>\n<meta charset=\"utf-8\">\n");
    StringBuilder files = new StringBuilder();
    for (String name : names) {
      String path = "/assets/" + name + ".js";
      page.append("<script src=\"").append(path).append("\"></script>\n");
      String content = "// %s\n".formatted(name).repeat(20);
      Files.writeString(root.resolve("site" + path), content);
      Files.write(root.resolve("site" + path + ".gz"), gzip(content));
      files
          .append(files.isEmpty() ? "" : ",")
          .append(
              """
              {"path":"%1$s","file":"site%1$s","gzip":"site%1$s.gz","immutable":true,
               "type":"text/javascript; charset=utf-8","etag":"\\"x\\""}
              """
                  .formatted(path));
    }
    Files.writeString(root.resolve("site/index.html"), page);
    Files.writeString(
        root.resolve("site/manifest.json"),
        "{\"pages\":[\"/\"],\"page\":\"index.html\",\"files\":[%s]}".formatted(files));
    return BuiltSite.of(loader(root));
  }

  private static ClassLoader loader(Path root) throws MalformedURLException {
    return new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private HeadObjectResponse head(String key) {
    return s3.headObject(which -> which.bucket(bucket).key(key));
  }

  private String text(String key) {
    return s3.getObjectAsBytes(which -> which.bucket(bucket).key(key)).asUtf8String();
  }

  private List<String> keys() {
    return s3.listObjectsV2(which -> which.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** What a stranger's browser gets, head and body. */
  private String visit(String path) throws IOException {
    URI endpoint = aws.connection().endpoints().s3().orElseThrow();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s.s3-website.localhost\r\nConnection: close\r\n\r\n"
              .formatted(path, bucket);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
