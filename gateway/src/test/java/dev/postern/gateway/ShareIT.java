package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String ID = FakeShares.LINK.id().value();
  private static final String CONTENT = "/api/s/" + ID + "/content";
  private static final String FILES = "/api/s/" + ID + "/files";
  private static final ShareScope INBOX =
      new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("inbox/"));

  @Test
  void aLinkIsMadeAndToldOnce() {
    Response created =
        asAnn("POST", "/api/shares")
            .json(
                """
                {"kind":"download","bucket":"files","keys":["minutes/may.csv"],"name":"Minutes",\
                "expiresIn":604800,"oneTime":true,"password":"over the hills"}""")
            .send();
    Response listed = asAnn("GET", "/api/shares").send();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("secret").textValue())
        .isEqualTo(FakeShares.LINK.value().reveal());
    assertThat(listed.text()).contains(ID).doesNotContain(FakeShares.LINK.value().reveal());
    assertThat(GATEWAY.auth().asked(CreateShare.class))
        .containsExactly(
            new CreateShare(
                FakeShares.FILE,
                "Minutes",
                Duration.ofDays(7),
                true,
                Optional.of(FakeShares.PASSWORD),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"keys\":[\"a\"]', '\"prefixes\":[\"a\"]', /prefixes/0",
    "'\"keys\":[\"a\"]', '', /keys",
    "'\"kind\":\"download\"', '\"kind\":\"all\"', /kind",
    "'\"name\":\"x\"', '\"name\":\"a\\u202Eb\"', /name",
    "'\"expiresIn\":60', '\"expiresIn\":0', /expiresIn",
    "'\"password\":\"secret\"', '\"password\":\"short\"', /password",
  })
  void aWishThatCantBeIsNamed(String right, String wrong, String pointer) {
    String wish =
        """
        {"kind":"download","bucket":"files","keys":["a"],"name":"x","expiresIn":60,\
        "password":"secret"}""";

    Response response =
        asAnn("POST", "/api/shares")
            .json(
                wish.replace(right + ",", wrong.isEmpty() ? "" : wrong + ",").replace(right, wrong))
            .send();

    assertThat(response.pointers()).contains(pointer);
  }

  @Test
  void guestsShareNothing() {
    Response response =
        GATEWAY
            .get("/api/shares")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().openGuest()))
            .send();

    assertThat(response.code()).isEqualTo("sign_in_required");
  }

  @Test
  void aPasswordIsAskedForByACodeOfItsOwn() {
    assertThat(open("{\"link\":\"%s\"}").code()).isEqualTo("share_password_required");
    assertThat(open("{\"link\":\"%s\",\"password\":\"wrong one\"}").code())
        .isEqualTo("share_password_wrong");
    assertThat(open("{\"link\":\"%s\",\"password\":\"wrong one\"}").header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\\u0000"})
  void whatIsNoLinkLooksLikeOneThatHasEnded(String link) {
    Response never = GATEWAY.post("/api/s/open").json("{\"link\":\"%s\"}".formatted(link)).send();
    GATEWAY.auth().shares().living = false;
    Response ended = open("{\"link\":\"%s\"}");

    assertThat(never.status()).isEqualTo(404);
    assertThat(never.code()).isEqualTo("no_such_share").isEqualTo(ended.code());
  }

  @Test
  void whoeverOpenedItGetsTheObjectAndNoMore() {
    Response response = get(CONTENT, visitor());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("content");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.header("X-Robots-Tag")).contains("none");
    assertThat(response.header("Referrer-Policy")).contains("no-referrer");
    assertThat(response.header("Content-Security-Policy").orElseThrow()).startsWith("sandbox");
    assertThat(response.header("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"may.csv\"");
    assertThat(GATEWAY.storage().asked())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(((PresignDownload) asked).object().key()).isEqualTo("minutes/may.csv"));
  }

  @Test
  void theEndOfADownloadIsTold() {
    get(CONTENT, visitor());

    assertThat(settled()).isEqualTo(new SettleShare.Downloaded());
  }

  @Test
  void aDownloadThatBreaksIsTold() {
    S3.answering(
        request ->
            request
                .response()
                .putHeader("Content-Length", "7")
                .write(Buffer.buffer("con"))
                .onSuccess(_ -> request.connection().close()));
    String cookie = visitor();

    assertThat(get(CONTENT, cookie).text()).isEqualTo("con");

    assertThat(settled()).isEqualTo(new SettleShare.BrokeOff());
  }

  @Test
  void aPartIsNotTheWholeUnlessItReachesTheEnd() {
    S3.answering(
        request ->
            request
                .response()
                .setStatusCode(206)
                .putHeader(
                    "Content-Range",
                    "bytes=0-2".equals(request.getHeader("Range")) ? "bytes 0-2/7" : "bytes 3-6/7")
                .end("tent"));
    String cookie = visitor();

    GATEWAY.get(CONTENT).with("Cookie", cookie).with("Range", "bytes=0-2").send();
    GATEWAY.get(CONTENT).with("Cookie", cookie).with("Range", "bytes=3-").send();

    assertThat(outcomes(2))
        .containsExactlyInAnyOrder(new SettleShare.BrokeOff(), new SettleShare.Downloaded());
  }

  @Test
  void lookingDoesNotUseItUp() {
    S3.answering(request -> request.response().putHeader("Content-Length", "7").end());

    Response response = GATEWAY.request("HEAD", CONTENT).with("Cookie", visitor()).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.auth().asked(UseShare.class))
        .extracting(UseShare::begin)
        .containsOnly(false);
  }

  @Test
  void aFolderComesAsOneFile() {
    GATEWAY.auth().shares().scope =
        new ShareScope(ShareKind.DOWNLOAD, "files", List.of("a"), List.of("photos/"));
    GATEWAY.storage().page =
        new ListObjects.Page(
            List.of(),
            List.of(
                new ListObjects.StoredObject(
                    "photos/1.jpg", 7, FakeStorage.THEN, "abc", "STANDARD")),
            Optional.empty());

    Response response = get(CONTENT, visitor());

    assertThat(response.header("Content-Type")).contains("application/zip");
    assertThat(response.header("Content-Disposition").orElseThrow())
        .contains("filename=\"Minutes.zip\"");
    assertThat(response.text()).contains("photos/1.jpg").contains("content");
    assertThat(settled()).isEqualTo(new SettleShare.Downloaded());
  }

  @Test
  void whoeverDidNotOpenItGetsNothing() {
    assertThat(GATEWAY.get(CONTENT).send().code()).isEqualTo("no_such_share");
    assertThat(get(CONTENT, visitorCookie(SessionToken.random())).code())
        .isEqualTo("no_such_share");
    assertThat(asAnn("GET", CONTENT).send().code()).isEqualTo("no_such_share");
    assertThat(S3.seen()).isEmpty();
  }

  @Test
  void anEndedShareIsGoodForNothingAtOnce() {
    String cookie = visitor();
    assertThat(asAnn("DELETE", "/api/shares/" + ID).send().status()).isEqualTo(204);

    assertThat(get(CONTENT, cookie).code()).isEqualTo("no_such_share");
    assertThat(S3.seen()).isEmpty();
  }

  @Test
  void anotherSitesPageLeadsNowhere() {
    Response response =
        GATEWAY
            .get(CONTENT)
            .without("X-Postern")
            .with("Cookie", visitor())
            .with("Sec-Fetch-Site", "cross-site")
            .send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @Test
  void aLinkOfOurPageNeedsNoHeader() {
    Response response =
        GATEWAY
            .get(CONTENT)
            .without("X-Postern")
            .with("Cookie", visitor())
            .with("Sec-Fetch-Site", "same-origin")
            .send();

    assertThat(response.text()).isEqualTo("content");
  }

  @Test
  void whatTheOwnersRoleHasToDoWithItIsNotTold() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow s3:GetObject.");
        };

    Response response = get(CONTENT, visitor());

    assertThat(response.code()).isEqualTo("access_denied");
    assertThat(response.text()).doesNotContain("s3:").contains("Whoever shared this");
  }

  @Test
  void aFileIsBroughtWithoutReplacingAnything() {
    GATEWAY.auth().shares().scope = INBOX;
    Response response = put("report.pdf", visitor());

    assertThat(response.status()).isEqualTo(201);
    assertThat(GATEWAY.auth().asked(BringToShare.class))
        .extracting(BringToShare::size)
        .containsExactly(5L);
    assertThat(GATEWAY.storage().asked())
        .singleElement()
        .satisfies(
            asked -> {
              PresignUpload upload = (PresignUpload) asked;
              assertThat(upload.key()).isEqualTo("inbox/of a visitor/report.pdf");
              assertThat(upload.overwrite()).isFalse();
            });
    assertThat(settled()).isEqualTo(new SettleShare.Stored(5));
  }

  @Test
  void aFileThatIsNotStoredDoesNotCount() {
    GATEWAY.auth().shares().scope = INBOX;
    String cookie = visitor();
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow s3:PutObject.");
        };

    Response response = put("report.pdf", cookie);

    assertThat(response.code()).isEqualTo("access_denied");
    assertThat(response.text()).doesNotContain("s3:");
    assertThat(settled()).isEqualTo(new SettleShare.NotStored(5));
  }

  @Test
  void aFileNeedsANameAndASize() {
    GATEWAY.auth().shares().scope = INBOX;
    String cookie = visitor();

    assertThat(
            GATEWAY
                .request("PUT", FILES)
                .with("Cookie", cookie)
                .body(new byte[1])
                .send()
                .pointers())
        .contains("?name");
    assertThat(
            GATEWAY
                .request("PUT", FILES + "?name=x")
                .with("Cookie", cookie)
                .with("Transfer-Encoding", "chunked")
                .framed("0\r\n\r\n")
                .send()
                .code())
        .isEqualTo("length_required");
  }

  private static Request asAnn(String method, String target) {
    return GATEWAY.request(method, target).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }

  private static Response open(String body) {
    return GATEWAY
        .post("/api/s/open")
        .json(body.formatted(FakeShares.LINK.value().reveal()))
        .send();
  }

  /** The cookie of a browser that opened the link. */
  private static String visitor() {
    Response opened = open("{\"link\":\"%s\",\"password\":\"over the hills\"}");
    String cookie = opened.header("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("; HttpOnly; SameSite=Strict").doesNotContain("Max-Age");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String visitorCookie(SessionToken visitor) {
    return GATEWAY.cookie("postern-visitor", visitor.value().reveal());
  }

  private static Response get(String target, String cookie) {
    return GATEWAY.get(target).with("Cookie", cookie).send();
  }

  private static Response put(String name, String cookie) {
    return GATEWAY
        .request("PUT", FILES + "?name=" + name)
        .with("Cookie", cookie)
        .with("Content-Type", "application/pdf")
        .body("bytes".getBytes(StandardCharsets.US_ASCII))
        .send();
  }

  private static SettleShare.Outcome settled() {
    return outcomes(1).getFirst();
  }

  /** What was told of transfers, which is told after their answer. */
  private static List<SettleShare.Outcome> outcomes(int number) {
    return GATEWAY.auth().shares().told(number);
  }
}
