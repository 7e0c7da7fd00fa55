package dev.postern.provision.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An IAM policy document, and whether two of them say the same. */
record Policy(
    @JsonProperty("Version") String version,
    @JsonProperty("Statement") List<Statement> statements) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  static Policy of(Statement... statements) {
    return new Policy("2012-10-17", List.of(statements));
  }

  /**
   * One thing that is allowed.
   *
   * @param principal who; empty in a policy that belongs to somebody
   * @param resource on what; empty in a trust policy
   * @param condition operator to key to values; empty for always
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Statement(
      @JsonProperty("Sid") String id,
      @JsonProperty("Effect") String effect,
      @JsonProperty("Principal") Map<String, String> principal,
      @JsonProperty("Action") List<String> action,
      @JsonProperty("Resource") List<String> resource,
      @JsonProperty("Condition") Map<String, Map<String, List<String>>> condition) {

    static Statement allow(String id, List<String> action, List<String> resource) {
      return new Statement(id, "Allow", Map.of(), action, resource, Map.of());
    }

    static Statement allow(
        String id,
        List<String> action,
        List<String> resource,
        Map<String, Map<String, List<String>>> condition) {
      return new Statement(id, "Allow", Map.of(), action, resource, condition);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists and texts can always be written", e);
    }
  }

  /**
   * Whether this is what IAM has.
   *
   * @param stored a document as IAM gives it: URL-encoded (RFC 3986) JSON
   */
  boolean saysTheSameAs(String stored) {
    try {
      // A plus sign stands for itself in RFC 3986, other than in a form.
      String plain = URLDecoder.decode(stored.replace("+", "%2B"), StandardCharsets.UTF_8);
      return JSON.readTree(json()).equals(JSON.readTree(plain));
    } catch (JsonProcessingException | IllegalArgumentException notOurs) {
      return false;
    }
  }
}
