package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.ObjectDetails.Checksum;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.contract.objects.ObjectDetails.Restore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String BUCKET = "/api/storage/buckets/files";

  @Test
  void allThatIsKeptAboutAnObjectIsTold() {
    GATEWAY.storage().details =
        new ObjectDetails(
            "a",
            5_497_558_138_880L,
            FakeStorage.THEN,
            "abc-2",
            "text/plain",
            Optional.of("no-cache"),
            Optional.of("inline"),
            Optional.of("gzip"),
            Optional.of("de"),
            Map.of("author", "änn"),
            "GLACIER",
            Optional.of(new Encryption("aws:kms", Optional.of("arn:key"))),
            Optional.of(new Checksum("SHA256", "x-2", "COMPOSITE")),
            Optional.of("v1"),
            Optional.of(new Restore(false, Optional.of(FakeStorage.THEN))),
            Optional.of(2));

    Response response = send("GET", "/object/details?key=a&versionId=v1");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            """
            {"key":"a","size":5497558138880,"lastModified":"2026-01-01T09:30:00Z","etag":"abc-2",\
            "contentType":"text/plain","cacheControl":"no-cache","contentDisposition":"inline",\
            "contentEncoding":"gzip","contentLanguage":"de","metadata":{"author":"änn"},\
            "storageClass":"GLACIER","encryption":{"algorithm":"aws:kms","keyId":"arn:key"},\
            "checksum":{"algorithm":"SHA256","value":"x-2","type":"COMPOSITE"},"versionId":"v1",\
            "restore":{"ongoing":false,"expiresAt":"2026-01-01T09:30:00Z"},"tagCount":2}""");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new DescribeObject("files", "a", Optional.of("v1")));
  }

  @Test
  void deletingTellsHowToUndoIt() {
    GATEWAY.storage().deleted = new DeleteObject.Deleted(Optional.of("marker"), true);

    Response response = send("DELETE", "/object?key=a");

    assertThat(response.text()).isEqualTo("{\"versionId\":\"marker\",\"deleteMarker\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "..", "./../", "//a//", " ", "a+b%2F", "\n", "🦊", "\u0001", "?a=b&"})
  void aKeyIsHandedOnAsItIs(String key) {
    send("DELETE", "/object?key=" + encode(key));

    assertThat(GATEWAY.storage().asked())
        .containsExactly(new DeleteObject("files", key, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?key=", "?key=%00", "?key=a&versionId=", "?key=a&versionId=%20"})
  void whatIsNoObjectIsRefused(String query) {
    Response response = send("DELETE", "/object" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void aFolderIsMade() {
    Response response =
        GATEWAY
            .request("POST", BUCKET + "/folders")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .json("{\"key\":\"drafts/\"}")
            .send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(GATEWAY.storage().asked()).containsExactly(new CreateFolder("files", "drafts/"));
  }

  @Test
  void aFolderThatIsThereIsAProblemOfItsOwn() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.ALREADY_EXISTS, "It is there.");
        };

    Response response =
        GATEWAY
            .request("POST", BUCKET + "/folders")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .json("{\"key\":\"drafts/\"}")
            .send();

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.json().at("/code").textValue()).isEqualTo("already_exists");
  }

  private static Response send(String method, String rest) {
    return GATEWAY
        .request(method, BUCKET + rest)
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .send();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
