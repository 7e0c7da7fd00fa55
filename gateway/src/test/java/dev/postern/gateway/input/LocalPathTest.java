package dev.postern.gateway.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  private static final URI SITE = URI.create("https://files.example.com");
  private static final String PIECES =
      "/ \\ // /\\ . .. %2f %5c %2e %09 %00 %25 @ : ? # & ; a b api evil.example https: javascript:";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/buckets",
        "/buckets/",
        "/buckets/my-bucket.1",
        "/buckets/b?prefix=a%2Fb%2F",
        "/buckets/b?prefix=%C3%BC%20%F0%9F%98%80",
        "/buckets/b?prefix=..%2F..%2F",
        "/buckets/b?prefix=%5C%40%3A",
        "/buckets/b%C3%BC",
        "/buckets/a%20b",
        "/account/security",
        "/sign-up?next=%2Fbuckets",
        "/a?b=1&c=2",
        "/a?",
        "/apis",
        "/healthy/api"
      })
  void aPathOfThisSiteStaysAsItIs(String path) {
    assertThat(LocalPath.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/", "%61", "?a=b&"})
  void theLongestPathNeedsLittleStack(String unit) throws InterruptedException {
    String path = "/" + unit.repeat(2_040 / unit.length()).replaceAll("(?<=.)\\?", "");
    AtomicReference<String> result = new AtomicReference<>("");

    Thread thread =
        new Thread(null, () -> result.set(LocalPath.of(path)), "little stack", 256 * 1024);
    thread.start();
    thread.join();

    assertThat(result).hasValue(path);
  }

  @Test
  void theCorpusIsLarge() throws IOException {
    assertThat(corpus()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
  }

  @Test
  void whatCouldLeadElsewhereLeadsHome() throws IOException {
    assertThat(corpus())
        .allSatisfy(wish -> assertThat(LocalPath.of(wish)).as(wish).isEqualTo(LocalPath.HOME));
  }

  /** Whatever is put together, the result is on this site for every reader of addresses. */
  @Test
  void theResultIsAlwaysOnThisSite() {
    List<String> pieces = List.of(PIECES.split(" ", -1));
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      String wish =
          "/".repeat(random.nextInt(2))
              + random
                  .ints(random.nextInt(8), 0, pieces.size())
                  .mapToObj(pieces::get)
                  .collect(Collectors.joining());

      String path = LocalPath.of(wish);

      URI target = SITE.resolve(path).normalize();
      assertThat(target.getHost()).as(wish).isEqualTo(SITE.getHost());
      assertThat(target.getScheme()).as(wish).isEqualTo(SITE.getScheme());
      assertThat(target.getPath()).as(wish).doesNotMatch("(?i)/(api|health)(/.*)?");
      assertThat(path).as(wish).doesNotContain("//", "\\", "#", "@");
    }
  }

  private static List<String> corpus() throws IOException {
    try (InputStream lines = LocalPathTest.class.getResourceAsStream("no-local-paths.jsonl")) {
      assertThat(lines).isNotNull();
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> new JsonArray("[" + line + "]").getString(0))
          .toList();
    }
  }
}
