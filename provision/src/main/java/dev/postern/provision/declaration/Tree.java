package dev.postern.provision.declaration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The form that declarations have in a file: the keys there are the names of records' parts. */
public final class Tree {
  static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private static final YAMLMapper QUOTED =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private static final String SCHEMA = "provision.schema.json";

  private Tree() {}

  /** A part of a declaration as a file has it. */
  public static ObjectNode of(Object part) {
    return YAML.valueToTree(part);
  }

  /** A tree as YAML in which every text is quoted, since there dates are no texts otherwise. */
  public static String text(JsonNode tree) {
    try {
      return QUOTED.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static <T> T bind(JsonNode node, Class<T> part) {
    try {
      return YAML.treeToValue(node, part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema lets in what " + part + " can't be", e);
    }
  }

  /** The published schema. */
  static JsonNode schema() {
    try (InputStream schema = Tree.class.getResourceAsStream(SCHEMA)) {
      return YAML.readTree(Objects.requireNonNull(schema));
    } catch (IOException e) {
      throw new UncheckedIOException("the schema is part of this program", e);
    }
  }
}
