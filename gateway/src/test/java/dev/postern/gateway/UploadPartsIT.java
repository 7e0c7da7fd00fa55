package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPartsIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String UPLOADS = "/api/storage/uploads";
  private static final String UPLOAD = UPLOADS + "/" + "u".repeat(40);
  private static final String SHA_256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void anUploadIsBegun() {
    Response response =
        request("POST", UPLOADS)
            .json(
                """
                {"bucket":"files","key":"film.mp4","size":12582912,"contentType":"video/mp4",\
                "overwrite":false,"checksum":"SHA256"}""")
            .send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            """
            {"id":"%s","bucket":"files","key":"film.mp4","size":12582912,"partSize":8388608,\
            "parts":2,"checksum":"SHA256",\
            "done":[{"number":1,"size":8388608,"etag":"abc","sha256":"sum"}]}"""
                .formatted("u".repeat(40)));
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new BeginUpload(
                "files", "film.mp4", 12_582_912, Optional.of("video/mp4"), false, true));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, /size",
    "5497558138881, /size",
    "99999999999999999999, /size",
    "1e3, /size",
    "true, /size",
  })
  void aSizeThatCantBeIsNamed(String size, String pointer) {
    Response response =
        request("POST", UPLOADS)
            .json("{\"bucket\":\"files\",\"key\":\"a\",\"overwrite\":true,\"size\":" + size + "}")
            .send();

    assertThat(response.pointers()).containsExactly(pointer);
  }

  @Test
  void aKeyLongerThanAnyIsNamed() {
    Response response =
        request("POST", UPLOADS)
            .json(
                "{\"bucket\":\"files\",\"key\":\"%s\",\"overwrite\":true,\"size\":1}"
                    .formatted("é".repeat(513)))
            .send();

    assertThat(response.pointers()).containsExactly("/key");
  }

  @Test
  void aPartIsStored() {
    S3.answering(
        request -> {
          request.response().writeContinue();
          request
              .body()
              .onSuccess(
                  body -> request.response().putHeader("ETag", "\"" + body.length() + "\"").end());
        });

    Response response =
        request("PUT", UPLOAD + "/parts/2")
            .with("X-Postern-Sha256", SHA_256)
            .body("bytes".getBytes(StandardCharsets.UTF_8))
            .send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("{\"etag\":\"5\"}");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new PresignPart("u".repeat(40), 2, 5, Optional.of(SHA_256), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0, {number}", "x, {number}", "100000, {number}", "01, {number}"})
  void aPartThatCantBeIsNamed(String number, String pointer) {
    Response response =
        request("PUT", UPLOAD + "/parts/" + number)
            .body("bytes".getBytes(StandardCharsets.UTF_8))
            .send();

    assertThat(response.pointers()).containsExactly(pointer);
  }

  @Test
  void theSizeOfAFoundUploadIsHandedOn() {
    request("GET", UPLOAD + "?size=5497558138880").send();

    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ReadUpload("u".repeat(40), Optional.of(5_497_558_138_880L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=", "size=-1", "size=01", "size=a", "size=1&size=1", "more=1"})
  void aQueryThatCantBeTakenIsRefused(String query) {
    assertThat(request("GET", UPLOAD + "?" + query).send().code()).isEqualTo("invalid_input");
  }

  @Test
  void theObjectIsMadeOfItsParts() {
    Response response = request("POST", UPLOAD + "/complete").send();

    assertThat(response.text())
        .isEqualTo(
            """
            {"etag":"abc-2","versionId":"v1","checksum":{"algorithm":"SHA256","value":"sum-2"}}""");
  }

  @Test
  void whatIsMissingIsNamed() {
    GATEWAY.storage().completed = new CompleteUpload.Result.Incomplete(List.of(1, 3));

    Response response = request("POST", UPLOAD + "/complete").send();

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.code()).isEqualTo("upload_incomplete");
    assertThat(response.json().get("missing").toString()).isEqualTo("[1,3]");
  }

  @Test
  void anUploadIsGivenUp() {
    assertThat(request("DELETE", UPLOAD).send().status()).isEqualTo(204);
  }

  @Test
  void unfinishedUploadsAreListed() {
    Response response = request("GET", "/api/storage/buckets/files/uploads?prefix=a%0A").send();

    assertThat(response.text())
        .isEqualTo(
            """
            {"uploads":[{"id":"%s","key":"a\\nb","startedAt":"2026-01-01T09:30:00Z"}],"more":false}"""
                .formatted("u".repeat(40)));
    assertThat(GATEWAY.storage().asked()).containsExactly(new ListUploads("files", "a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "a.b" + "aaaaaaaaaaaaaaaaaaaa", "%20aaaaaaaaaaaaaaaaaaaaaaaaa"})
  void anIdThatCantBeOneIsNamed(String id) {
    assertThat(request("GET", UPLOADS + "/" + id).send().pointers()).containsExactly("{id}");
  }

  private static Request request(String method, String target) {
    return GATEWAY.request(method, target).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
