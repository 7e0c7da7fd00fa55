package dev.postern.gateway.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Any wish where to go on: the result is a page of this site. */
class LocalPathFuzz {
  private static final URI SITE = URI.create("https://postern.example.com/");

  @FuzzTest
  void anyWish(byte[] input) {
    String wish = new String(input, StandardCharsets.UTF_8);

    String path = LocalPath.of(wish);

    assertThat(path).isIn(wish, LocalPath.HOME).doesNotContain("//", "\\", "#", "@");
    URI target = SITE.resolve(path).normalize();
    assertThat(target.getAuthority()).isEqualTo(SITE.getAuthority());
    assertThat(target.getScheme()).isEqualTo(SITE.getScheme());
    assertThat(target.getPath()).doesNotMatch("(?is)/(api|health)(/.*)?");
    assertThat(LocalPath.of(path)).isEqualTo(path);
  }
}
