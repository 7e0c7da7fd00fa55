package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.contract.objects.RestoreVersion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectChangeIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String OBJECT = "/api/storage/buckets/files/object";

  @Test
  void tagsAreTold() {
    Response response = request("GET", "/tags?key=a&versionId=v1").send();

    assertThat(response.text()).isEqualTo("{\"tags\":{\"project\":\"a/b\"}}");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ReadTags("files", "a", Optional.of("v1")));
  }

  @Test
  void tagsAreReplaced() {
    Response response = send("PUT", "/tags?key=a", "{\"tags\":{\"Größe\":\"\"}}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ReplaceTags("files", "a", Optional.empty(), Map.of("Größe", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tags\":[]}",
        "{\"tags\":{\"\":\"x\"}}",
        "{\"tags\":{\"a\":1}}",
        "{\"tags\":{\"a\":\"\\ud800\"}}",
        "{\"tags\":{\"1\":\"\",\"2\":\"\",\"3\":\"\",\"4\":\"\",\"5\":\"\",\"6\":\"\",\"7\":\"\","
            + "\"8\":\"\",\"9\":\"\",\"10\":\"\",\"11\":\"\"}}"
      })
  void whatAreNoTagsIsRefused(String body) {
    assertThat(send("PUT", "/tags?key=a", body).status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void onlyWhatIsNamedIsToBeOtherwise() {
    Response response =
        send(
            "PATCH",
            "/details?key=a",
            """
            {"contentType":"text/plain","cacheControl":"","metadata":{"Author":"Änn"},
             "storageClass":"STANDARD_IA","encryption":{"algorithm":"aws:kms","keyId":"arn:key"}}""");

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new ChangeDetails(
                "files",
                "a",
                Optional.empty(),
                new Changes(
                    Optional.of("text/plain"),
                    Optional.of(""),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Map.of("author", "Änn")),
                    Optional.of("STANDARD_IA"),
                    Optional.of(new Encryption("aws:kms", Optional.of("arn:key"))))));
  }

  @Test
  void whoeverSaysWhatTheObjectMustBeIsHeard() {
    request("PATCH", "/details?key=a").with("If-Match", "\"abc-2\"").json("{}").send();

    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ChangeDetails("files", "a", Optional.of("abc-2"), Changes.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "W/\"abc\"", "\"a\", \"b\"", "\"\""})
  void whatIsNoEntityTagIsRefused(String ifMatch) {
    Response response =
        request("PATCH", "/details?key=a").with("If-Match", ifMatch).json("{}").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contentType\":\"a\\r\\nb\"}",
        "{\"contentType\":null}",
        "{\"cacheControl\":\"ä\"}",
        "{\"metadata\":{\"a b\":\"\"}}",
        "{\"metadata\":{\"a\":\"\\n\"}}",
        "{\"metadata\":{\"a\":\"\",\"A\":\"\"}}",
        "{\"storageClass\":\"standard\"}",
        "{\"encryption\":{}}",
        "{\"size\":1}"
      })
  void whatCannotBeOtherwiseIsRefused(String body) {
    assertThat(send("PATCH", "/details?key=a", body).status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void anArchivedObjectIsAskedFor() {
    Response response =
        send("POST", "/restore?key=a&versionId=v1", "{\"days\":7,\"tier\":\"Bulk\"}");

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.text()).isEqualTo("{}");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new RestoreArchived("files", "a", Optional.of("v1"), 7, Tier.BULK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"days\":0}", "{\"days\":366}", "{\"days\":1,\"tier\":\"bulk\"}"})
  void whatIsNoWishForAnArchivedObjectIsRefused(String body) {
    assertThat(send("POST", "/restore?key=a", body).status()).isEqualTo(400);
  }

  @Test
  void aVersionIsBroughtBack() {
    Response response = send("POST", "/restore-version?key=a", "{\"versionId\":\"v1\"}");

    assertThat(response.json().at("/etag").textValue()).isEqualTo("abc");
    assertThat(GATEWAY.storage().asked()).containsExactly(new RestoreVersion("files", "a", "v1"));
  }

  private static Response send(String method, String rest, String body) {
    return request(method, rest).json(body).send();
  }

  private static Request request(String method, String rest) {
    return GATEWAY
        .request(method, OBJECT + rest)
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
