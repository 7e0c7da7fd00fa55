package dev.postern.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often S3 is asked anew while it breaks off whatever is asked of it. */
class RepeatedRequestsIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=a.txt";

  private SessionToken ann = SessionToken.random();

  @BeforeEach
  void signIn() {
    ann = GATEWAY.auth().open();
  }

  /** Four tries each would be 800. */
  @Test
  void ofManyDownloadsAndUploadsTogetherFewAreRepeated() throws Exception {
    S3.answering(request -> request.connection().close());

    List<Future<Integer>> all = new ArrayList<>();
    try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        all.add(browsers.submit(() -> request("GET").send().status()));
        all.add(browsers.submit(() -> request("PUT").body("note".getBytes(UTF_8)).send().status()));
      }
    }

    assertThat(all).allMatch(status -> status.resultNow() == 503);
    assertThat(S3.seen()).hasSizeLessThanOrEqualTo(200 + 100);
    assertThat(S3.seen()).hasSizeGreaterThanOrEqualTo(200);

    S3.answering(request -> FakeS3.give(request, "content"));
    assertThat(request("GET").send().text()).isEqualTo("content");
  }

  private Request request(String method) {
    return GATEWAY.request(method, OBJECT).with("Cookie", GATEWAY.cookie(ann));
  }
}
