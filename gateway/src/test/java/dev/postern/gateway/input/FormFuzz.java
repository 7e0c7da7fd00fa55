package dev.postern.gateway.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.bus.Failure;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.json.JsonObject;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any body, read as every kind of field: it is taken as it is or refused in few words. */
class FormFuzz {
  private static final TextRule NAME = TextRule.word(1, 32);
  private static final TextRule TEXT = TextRule.printable(0, 64);

  @FuzzTest
  void anyBody(byte[] input) {
    JsonForm form;
    try {
      form = FormParser.parse(input);
    } catch (Refusal refused) {
      return;
    }

    JsonObject oracle = new JsonObject(new String(input, StandardCharsets.UTF_8));
    String text = form.text("text", TEXT);
    Map<String, String> texts = form.texts("texts", NAME, TEXT, 3);
    form.flag("flag");
    long number = form.wholeNumber("number", -5, 1_000);
    form.texts("list", TEXT, 3);
    form.changes("changes", NAME, TEXT, 3);
    form.json("json", 64);
    form.choices("choices", RoundingMode.class);
    form.optionalWord("word", Map.of("one", 1));
    JsonForm part = form.object("part");
    part.optionalText("text", TEXT);
    try {
      form.refuseIfInvalid();
    } catch (Failure invalid) {
      assertThat(invalid.errors())
          .hasSizeBetween(1, 20)
          .allMatch(error -> error.toString().length() < 1_000);
      return;
    }

    assertThat(text).isEqualTo(oracle.getString("text"));
    assertThat(number).isEqualTo(oracle.getLong("number"));
    texts.forEach(
        (name, value) ->
            assertThat(value).isEqualTo(oracle.getJsonObject("texts").getString(name)));
  }
}
