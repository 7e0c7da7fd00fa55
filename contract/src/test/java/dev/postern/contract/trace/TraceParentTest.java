package dev.postern.contract.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void whatIsWrittenIsRead() {
    TraceParent sampled = new TraceParent(TRACE, SPAN, true);
    TraceParent unsampled = new TraceParent(TRACE, SPAN, false);

    assertThat(TraceParent.parse(sampled.toString())).contains(sampled);
    assertThat(TraceParent.parse(unsampled.toString())).contains(unsampled);
  }

  @Test
  void flagsThatNobodyKnowsYetAreLeftOut() {
    assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-03"))
        .contains(new TraceParent(TRACE, SPAN, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01\n",
        "00-" + TRACE + SPAN + "-01"
      })
  void anythingElseIsNone(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }
}
