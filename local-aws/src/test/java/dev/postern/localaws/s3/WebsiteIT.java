package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.RoutingRule;

class WebsiteIT extends S3Fixture {
  private static final String PUBLIC =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",
       "Action":"s3:GetObject","Resource":["arn:aws:s3:::photos/*"]}}
      """;

  @BeforeEach
  void publish() {
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("index.html")
                .contentType("text/html")
                .cacheControl("no-cache")
                .contentEncoding("identity"),
        RequestBody.fromString("<p>home"));
    put("about/index.html", "<p>about");
    put("error.html", "<p>sorry");
    s3.putBucketWebsite(
        b ->
            b.bucket(BUCKET)
                .websiteConfiguration(
                    site ->
                        site.indexDocument(index -> index.suffix("index.html"))
                            .errorDocument(error -> error.key("error.html"))));
  }

  @Test
  void onceItIsPublicAStrangerSeesThePagesAsTheyWerePut() throws IOException {
    open();

    assertThat(page("/"))
        .startsWith("HTTP/1.1 200")
        .contains(
            "Content-Type: text/html\r\n", "Cache-Control: no-cache\r\n", "ETag: \"", "<p>home");
    assertThat(page("/about/")).endsWith("<p>about");
    assertThat(page("/index.html?acl")).endsWith("<p>home");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photos.s3-website.localhost",
        "photos.s3-website-eu-central-1.localhost",
        "photos.s3-website.eu-central-1.localhost",
        "PHOTOS.S3-WEBSITE.LOCALHOST"
      })
  void itHasAHostOfItsOwn(String host) throws IOException {
    open();

    assertThat(send("GET / HTTP/1.1", host)).startsWith("HTTP/1.1 200").endsWith("<p>home");
  }

  @Test
  void whatIsNotPublicIsRefusedToStrangers() throws IOException {
    assertThat(page("/")).startsWith("HTTP/1.1 403").contains("Code: AccessDenied");
  }

  @Test
  void aPublicPolicyTakesThePublicAccessBlockAway() throws IOException {
    refused(() -> s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(PUBLIC)), 403, "AccessDenied");
    open();

    s3.putPublicAccessBlock(
        b -> b.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.restrictPublicBuckets(true)));

    assertThat(page("/")).startsWith("HTTP/1.1 403");
  }

  @Test
  void whatIsNotThereShowsTheErrorPageUnderItsOwnStatus() throws IOException {
    open();

    assertThat(page("/missing"))
        .startsWith("HTTP/1.1 404")
        .contains("x-amz-error-code: NoSuchKey")
        .endsWith("<p>sorry");
  }

  @Test
  void withoutAnErrorPageThereIsOneOfS3sOwn() throws IOException {
    open();
    s3.deleteObject(b -> b.bucket(BUCKET).key("error.html"));

    assertThat(page("/%3Cmissing%3E"))
        .startsWith("HTTP/1.1 404")
        .contains(
            "Content-Type: text/html",
            "<li>Key: &lt;missing&gt;</li>",
            "An Error Occurred While Attempting to Retrieve a Custom Error Document");
  }

  @Test
  void aFolderWithoutItsSlashIsSentThere() throws IOException {
    open();

    assertThat(page("/about")).startsWith("HTTP/1.1 302").contains("Location: /about/\r\n");
  }

  @Test
  void whatABrowserHasAlreadyIsNotSentAgain() throws IOException {
    open();
    String etag = s3.headObject(b -> b.bucket(BUCKET).key("index.html")).eTag();

    assertThat(send("GET / HTTP/1.1", host(), "If-None-Match: " + etag)).startsWith("HTTP/1.1 304");
    assertThat(send("GET / HTTP/1.1", host(), "Range: bytes=0-2"))
        .startsWith("HTTP/1.1 206")
        .endsWith("<p>");
  }

  @Test
  void headTellsTheSameWithoutABody() throws IOException {
    open();

    assertThat(send("HEAD / HTTP/1.1", host()))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Length: 7\r\n")
        .endsWith("\r\n\r\n");
    assertThat(send("HEAD /missing HTTP/1.1", host()))
        .startsWith("HTTP/1.1 404")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "OPTIONS"})
  void nothingCanBeChanged(String method) throws IOException {
    open();

    assertThat(send(method + " /index.html HTTP/1.1", host(), "Content-Length: 0"))
        .startsWith("HTTP/1.1 405");
  }

  @Test
  void whatIsNoWebsiteIsSaidSo() throws IOException {
    s3.deleteBucketWebsite(b -> b.bucket(BUCKET));

    assertThat(page("/")).startsWith("HTTP/1.1 404").contains("Code: NoSuchWebsiteConfiguration");
    assertThat(send("GET / HTTP/1.1", "nothing.s3-website.localhost"))
        .startsWith("HTTP/1.1 404")
        .contains("Code: NoSuchBucket");
    refused(() -> s3.getBucketWebsite(b -> b.bucket(BUCKET)), 404, "NoSuchWebsiteConfiguration");
  }

  @Test
  void rulesSendOnBeforeAndAfterAFailure() throws IOException {
    open();
    RoutingRule moved =
        RoutingRule.builder()
            .condition(when -> when.keyPrefixEquals("docs/"))
            .redirect(to -> to.replaceKeyPrefixWith("documents/"))
            .build();
    RoutingRule lost =
        RoutingRule.builder()
            .condition(when -> when.httpErrorCodeReturnedEquals("404"))
            .redirect(
                to ->
                    to.protocol(Protocol.HTTPS)
                        .hostName("www.example.com")
                        .httpRedirectCode("307")
                        .replaceKeyWith("lost.html"))
            .build();
    s3.putBucketWebsite(
        b ->
            b.bucket(BUCKET)
                .websiteConfiguration(
                    site ->
                        site.indexDocument(index -> index.suffix("index.html"))
                            .routingRules(moved, lost)));

    assertThat(page("/docs/a%20b?x=1"))
        .startsWith("HTTP/1.1 301")
        .contains("Location: http://" + host() + "/documents/a%20b?x=1\r\n");
    assertThat(page("/missing"))
        .startsWith("HTTP/1.1 307")
        .contains("Location: https://www.example.com/lost.html\r\n");
    assertThat(s3.getBucketWebsite(b -> b.bucket(BUCKET)).routingRules())
        .containsExactly(moved, lost);
  }

  @Test
  void aWholeSiteCanBeSentElsewhere() throws IOException {
    s3.putBucketWebsite(
        b ->
            b.bucket(BUCKET)
                .websiteConfiguration(
                    site -> site.redirectAllRequestsTo(all -> all.hostName("example.com"))));

    assertThat(page("/a"))
        .startsWith("HTTP/1.1 301")
        .contains("Location: http://example.com/a\r\n");
  }

  @Test
  void whatIsConfiguredComesBackAlsoAfterChanges() {
    var site = s3.getBucketWebsite(b -> b.bucket(BUCKET));

    assertThat(site.indexDocument().suffix()).isEqualTo("index.html");
    assertThat(site.errorDocument().key()).isEqualTo("error.html");
    assertThat(site.routingRules()).isEmpty();
  }

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("", "InvalidArgument"),
        List.of("<IndexDocument><Suffix>a/b</Suffix></IndexDocument>", "InvalidArgument"),
        List.of("<IndexDocument><Suffix></Suffix></IndexDocument>", "InvalidArgument"),
        List.of(index() + "<ErrorDocument><Key></Key></ErrorDocument>", "InvalidArgument"),
        List.of(
            index() + "<RedirectAllRequestsTo><HostName>a</HostName></RedirectAllRequestsTo>",
            "InvalidRequest"),
        List.of(rule("<Redirect><Protocol>ftp</Protocol></Redirect>"), "InvalidRequest"),
        List.of(
            rule("<Redirect><HttpRedirectCode>300</HttpRedirectCode></Redirect>"),
            "InvalidRequest"),
        List.of(
            rule(
                "<Condition><HttpErrorCodeReturnedEquals>200</HttpErrorCodeReturnedEquals>"
                    + "</Condition><Redirect><HostName>a</HostName></Redirect>"),
            "InvalidRequest"),
        List.of(
            rule("<Condition></Condition><Redirect><HostName>a</HostName></Redirect>"),
            "InvalidRequest"),
        List.of(
            rule(
                "<Redirect><ReplaceKeyWith>a</ReplaceKeyWith>"
                    + "<ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect>"),
            "InvalidRequest"),
        List.of(rule("<Redirect></Redirect>"), "MalformedXML"),
        List.of(rule(""), "MalformedXML"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aConfigurationThatIsNoneIsRefused(List<String> mistake) {
    var answer =
        RawRequest.of("PUT", aws.endpoint().resolve("/photos?website"))
            .body("<WebsiteConfiguration>" + mistake.getFirst() + "</WebsiteConfiguration>")
            .signForS3(TestAws.root(), TestAws.REGION, s -> {})
            .send();

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<Code>" + mistake.get(1) + "</Code>");
  }

  private static String index() {
    return "<IndexDocument><Suffix>i</Suffix></IndexDocument>";
  }

  private static String rule(String inside) {
    return index() + "<RoutingRules><RoutingRule>" + inside + "</RoutingRule></RoutingRules>";
  }

  private void open() {
    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(PUBLIC));
  }

  private String page(String target) throws IOException {
    return send("GET " + target + " HTTP/1.1", host());
  }

  private String send(String line, String host, String... more) throws IOException {
    return RawSocket.send(
        aws.port(),
        Stream.concat(Stream.of(line, "Host: " + host, "Connection: close"), Stream.of(more))
            .toArray(String[]::new));
  }

  private String host() {
    return "photos.s3-website.localhost:" + aws.port();
  }
}
