package dev.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.http.PathIndex.Found;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIndexTest {
  private static final Route BUCKETS = route(HttpMethod.GET, "/buckets");
  private static final Route OBJECTS = route(HttpMethod.GET, "/buckets/:bucket/objects");
  private static final Route PART = route(HttpMethod.PUT, "/uploads/:id/parts/:number");
  private static final Route UPLOAD = route(HttpMethod.DELETE, "/uploads/:upload");
  private static final Route OPTIONS = route(HttpMethod.POST, "/passkeys/options");
  private static final Route PASSKEY = route(HttpMethod.DELETE, "/passkeys/:id");
  private static final Route LATEST = route(HttpMethod.GET, "/jobs/latest/events");
  private static final Route JOB = route(HttpMethod.GET, "/jobs/:id/events");

  private final PathIndex index =
      new PathIndex(List.of(BUCKETS, OBJECTS, PART, UPLOAD, OPTIONS, PASSKEY, LATEST, JOB));

  @Test
  void aPathWithoutParametersLeadsToItsRoute() {
    assertThat(index.of(HttpMethod.GET, "/buckets")).isEqualTo(new Found(BUCKETS, Map.of()));
  }

  @Test
  void parametersAreToldByTheNamesOfTheRoute() {
    assertThat(index.of(HttpMethod.GET, "/buckets/our.files/objects"))
        .isEqualTo(new Found(OBJECTS, Map.of("bucket", "our.files")));
    assertThat(index.of(HttpMethod.PUT, "/uploads/u1/parts/7"))
        .isEqualTo(new Found(PART, Map.of("id", "u1", "number", "7")));
    assertThat(index.of(HttpMethod.DELETE, "/uploads/u1"))
        .isEqualTo(new Found(UPLOAD, Map.of("upload", "u1")));
  }

  @Test
  void whatCanBeReadCanBeAskedAboutByHead() {
    assertThat(index.of(HttpMethod.HEAD, "/buckets/files/objects"))
        .isEqualTo(new Found(OBJECTS, Map.of("bucket", "files")));
  }

  @Test
  void aFixedSegmentThatEndsAPathGoesBeforeAParameter() {
    assertThat(index.of(HttpMethod.POST, "/passkeys/options"))
        .isEqualTo(new Found(OPTIONS, Map.of()));
  }

  @Test
  void whatTwoPatternsFitIsLeftToTheRouter() {
    assertThat(index.of(HttpMethod.GET, "/jobs/latest/events")).isNull();
    assertThat(index.of(HttpMethod.GET, "/jobs/j1/events"))
        .isEqualTo(new Found(JOB, Map.of("id", "j1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/buckets/",
        "/buckets/files",
        "/buckets//objects",
        "/buckets/files/objects/",
        "/buckets/files/objects/more",
        "/buckets/%66iles/objects",
        "/Buckets",
        "/passkeys/options"
      })
  void everythingElseIsLeftToTheRouter(String path) {
    assertThat(index.of(HttpMethod.GET, path)).isNull();
  }

  private static Route route(HttpMethod method, String path) {
    return Route.open(method, path, _ -> Future.succeededFuture(Answer.noContent()));
  }
}
