package dev.postern.gateway.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.bus.Failure;
import dev.postern.gateway.problem.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any query: what is taken means to us what it means to the reader that Netty has. */
class QueryFuzz {
  @FuzzTest
  void anyQuery(byte[] input) {
    String raw = new String(input, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "");
    Query query;
    try {
      query = Query.parse(raw);
      query.refuseIfInvalid();
    } catch (Refusal refused) {
      return;
    } catch (Failure invalid) {
      isShort(invalid);
      return;
    }

    Map<String, List<String>> read =
        QueryStringDecoder.builder()
            .semicolonIsNormalChar(true)
            .hasPath(false)
            .build(raw)
            .parameters();
    read.forEach(
        (name, values) -> assertThat(values).containsExactly(query.text(name).orElseThrow()));
    query.restrictTo(Set.of());
    try {
      query.refuseIfInvalid();
      assertThat(read).isEmpty();
    } catch (Failure strangers) {
      isShort(strangers);
    }
  }

  private static void isShort(Failure failure) {
    assertThat(failure.errors())
        .hasSizeBetween(1, 20)
        .allMatch(error -> error.toString().length() < 1_000);
  }
}
