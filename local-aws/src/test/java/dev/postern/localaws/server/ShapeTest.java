package dev.postern.localaws.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  private static final Shape.Structure SHAPE =
      Shape.Structure.empty()
          .with("Name", Shape.text(2, 4, "[a-z]+"))
          .may("Secret", Shape.text(0, 3).secret())
          .may("Kind", Shape.oneOf("ONE", "TWO"))
          .may("Count", Shape.whole(1, 60))
          .may("Flag", Shape.flag())
          .may("List", Shape.listOf(Shape.Structure.empty().with("Key", Shape.text()), 1, 2))
          .may("Map", Shape.mapOf(Shape.text(1, 3), Shape.text(0, 3), 1));

  @Test
  void goodInputPasses() {
    assertThatCode(
            () ->
                check(
                    "{'Name':'abc','Secret':'x','Kind':'ONE','Count':60,'Flag':true,'List':[{'Key':'k'}],'Map':{'a':'b'},'Unknown':1}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Value at 'name' failed to satisfy constraint: Member must not be null",
        "{'Name':'a'}|Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
        "{'Name':'abcde'}|Value 'abcde' at 'name' failed to satisfy constraint: Member must have length less than or equal to 4",
        "{'Name':'ABC'}|Value 'ABC' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
        "{'Name':'abc','Secret':'long'}|Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 3",
        "{'Name':'abc','Kind':'SIX'}|Value 'SIX' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [ONE, TWO]",
        "{'Name':'abc','Count':0}|Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "{'Name':'abc','Count':99999999999}|Value '99999999999' at 'count' failed to satisfy constraint: Member must have value less than or equal to 60",
        "{'Name':'abc','List':[]}|Value '[]' at 'list' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "{'Name':'abc','List':[{}]}|Value at 'list.1.member.key' failed to satisfy constraint: Member must not be null",
        "{'Name':'abc','Map':{'a':'long'}}|Value 'long' at 'map.a.member' failed to satisfy constraint: Member must have length less than or equal to 3",
        "{'Name':'abc','Map':{'long':'a'}}|Value 'long' at 'map.key' failed to satisfy constraint: Member must have length less than or equal to 3"
      })
  void oneViolationIsNamed(String json, String violation) {
    assertThat(refusal(json)).isEqualTo("Invalid: 1 validation error detected: " + violation);
  }

  @Test
  void allViolationsAreNamedTogether() {
    assertThat(refusal("{'Count':0}"))
        .startsWith("Invalid: 2 validation errors detected: Value at 'name'")
        .contains("; Value '0' at 'count'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Name':5}|NUMBER_VALUE can not be converted to a String",
        "{'Name':'abc','Count':'5'}|STRING_VALUE can not be converted to an Integer",
        "{'Name':'abc','Count':1.5}|NUMBER_VALUE can not be converted to an Integer",
        "{'Name':'abc','Flag':'true'}|STRING_VALUE can not be converted to a Boolean",
        "{'Name':'abc','List':{}}|OBJECT_VALUE can not be converted to a List",
        "{'Name':'abc','List':['x']}|STRING_VALUE can not be converted to a Structure",
        "{'Name':'abc','Map':[]}|ARRAY_VALUE can not be converted to a Map"
      })
  void aWrongTypeIsASerializationError(String json, String message) {
    assertThat(refusal(json)).isEqualTo("SerializationException: " + message);
  }

  @Test
  void aPatternIsNotTriedOnTextThatIsTooLong() {
    var evil = Shape.Structure.empty().with("Name", Shape.text(0, 10, "(a+)+b"));

    assertThat(refusal(evil, "{'Name':'" + "a".repeat(100_000) + "'}"))
        .contains("less than or equal to 10")
        .doesNotContain("pattern");
  }

  private static String refusal(String json) {
    return refusal(SHAPE, json);
  }

  private static String refusal(Shape.Structure shape, String json) {
    var fault = catchThrowableOfType(ServiceFault.class, () -> check(shape, json));
    return fault.code() + ": " + fault.text();
  }

  private static void check(String json) {
    check(SHAPE, json);
  }

  private static void check(Shape.Structure shape, String json) {
    var violations = new Violations();
    try {
      shape.check(JsonMapper.builder().build().readTree(json.replace('\'', '"')), "", violations);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    violations.refuse("Invalid");
  }
}
