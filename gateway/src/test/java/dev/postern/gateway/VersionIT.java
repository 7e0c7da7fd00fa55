package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String VERSIONS = "/api/storage/buckets/files/versions";

  @Test
  void versionsAndDeleteMarkersAreListed() {
    Response response = get(VERSIONS + "?prefix=a%2F&delimiter=%2F&limit=2&cursor=abc");

    assertThat(response.text())
        .isEqualTo(
            """
            {"prefixes":["a/b/"],"versions":[{"key":"a/k","versionId":"m1","latest":true,\
            "deleteMarker":true,"lastModified":"2026-01-01T09:30:00Z"},{"key":"a/k",\
            "versionId":"v1","latest":false,"deleteMarker":false,"size":3,"etag":"e",\
            "lastModified":"2026-01-01T09:30:00Z","storageClass":"STANDARD"}]}""");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ListVersions("files", "a/", "/", 2, Optional.of("abc")));
  }

  @Test
  void whatThereWasAtAMomentIsListed() {
    Response response = get(VERSIONS + "/as-of?at=2026-01-01T10%3A30%3A00.5%2B01%3A00");

    assertThat(response.text())
        .isEqualTo(
            """
            {"prefixes":["a/b/"],"objects":[{"key":"a/k","size":3,\
            "lastModified":"2026-01-01T09:30:00Z","etag":"e","storageClass":"STANDARD",\
            "versionId":"v1"}],"cursor":"next"}""");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new ListAsOf(
                "files", "", "", 100, Instant.parse("2026-01-01T09:30:00.5Z"), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?at=", "?at=yesterday", "?at=2026-01-01", "?at=2026-01-01T09:30:00"})
  void aMomentMustBeNamedInFull(String query) {
    assertThat(get(VERSIONS + "/as-of" + query).status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void amongAllVersionsThereIsNoMoment() {
    assertThat(get(VERSIONS + "?at=2026-01-01T09:30:00Z").status()).isEqualTo(400);
  }

  private static Response get(String path) {
    return GATEWAY.get(path).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open())).send();
  }
}
