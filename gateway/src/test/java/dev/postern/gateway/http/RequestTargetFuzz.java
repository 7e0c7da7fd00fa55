package dev.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.gateway.problem.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Any request target: what is let through is its own canonical form for every reader of paths. */
class RequestTargetFuzz {
  @FuzzTest
  void anyTarget(byte[] input) {
    String target = new String(input, StandardCharsets.ISO_8859_1);
    String path;
    try {
      path = RequestTarget.pathOf(target);
      RequestTarget.requireUnambiguous(path);
    } catch (Refusal refused) {
      return;
    }

    assertThat(URI.create("http://localhost" + path).normalize().getRawPath()).isEqualTo(path);
    String once = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    assertThat(once.chars().filter(c -> c == '/').count())
        .isEqualTo(path.chars().filter(c -> c == '/').count());
    assertThat(once).doesNotContain("\\", ";").doesNotMatch("(?s).*[\\x00-\\x1f\\x7f].*");
    assertThat(once.split("/", -1)).doesNotContain(".", "..");
    assertThat(path).doesNotContainIgnoringCase("%2f", "%2e", "%25");
  }
}
