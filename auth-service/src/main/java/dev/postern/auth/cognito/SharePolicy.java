package dev.postern.auth.cognito;

import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Narrows a session policy to what a share is good for. It does so by denials, with which any
 * policy that was configured keeps its force beside them.
 */
final class SharePolicy {
  private static final Logger LOG = LoggerFactory.getLogger(SharePolicy.class);

  /** Most characters of a session policy that STS takes. */
  private static final int LONGEST = 2048;

  private SharePolicy() {}

  /**
   * The policy; the configured one alone where both are more than STS takes, since the storage
   * service holds visitors to their share as well.
   *
   * @param role ARN of the role, which tells the partition of AWS
   */
  static Optional<String> narrowing(Optional<String> configured, ShareScope share, String role) {
    JsonObject policy =
        configured
            .map(JsonObject::new)
            .orElseGet(() -> new JsonObject().put("Version", "2012-10-17"));
    JsonArray statements = statementsOf(policy);
    denials(share, "arn:" + role.split(":", -1)[1] + ":s3:::" + share.bucket())
        .forEach(statements::add);
    String text = policy.put("Statement", statements).encode();
    if (text.length() > LONGEST) {
      LOG.debug("a share is too long for a session policy");
      return configured;
    }
    return Optional.of(text);
  }

  private static JsonArray statementsOf(JsonObject policy) {
    Object present = policy.getValue("Statement");
    return switch (present) {
      case JsonArray several -> several.copy();
      case JsonObject one -> new JsonArray().add(one);
      case null, default ->
          new JsonArray()
              .add(new JsonObject().put("Effect", "Allow").put("Action", "*").put("Resource", "*"));
    };
  }

  private static List<JsonObject> denials(ShareScope share, String bucket) {
    if (share.kind() == ShareKind.UPLOAD) {
      return List.of(
          allBut("s3:PutObject", "kms:GenerateDataKey", "kms:Decrypt"),
          elsewhere("s3:PutObject", objects(share, bucket)));
    }
    JsonObject reading = elsewhere("s3:GetObject", objects(share, bucket));
    if (share.prefixes().isEmpty()) {
      return List.of(allBut("s3:GetObject", "kms:Decrypt"), reading);
    }
    return List.of(
        allBut("s3:GetObject", "s3:ListBucket", "kms:Decrypt"),
        reading,
        elsewhere("s3:ListBucket", new JsonArray().add(bucket)),
        deny("Action", "s3:ListBucket")
            .put("Resource", bucket)
            .put(
                "Condition",
                new JsonObject()
                    .put("StringNotLike", new JsonObject().put("s3:prefix", listed(share)))));
  }

  private static JsonObject allBut(String... actions) {
    return deny("NotAction", actions).put("Resource", "*");
  }

  private static JsonObject elsewhere(String action, JsonArray resources) {
    return deny("Action", action).put("NotResource", resources);
  }

  private static JsonObject deny(String which, String... actions) {
    return new JsonObject().put("Effect", "Deny").put(which, new JsonArray(List.of(actions)));
  }

  private static JsonArray objects(ShareScope share, String bucket) {
    return new JsonArray(
        Stream.concat(
                share.keys().stream().map(key -> bucket + "/" + literal(key)),
                share.prefixes().stream().map(prefix -> bucket + "/" + literal(prefix) + "*"))
            .toList());
  }

  private static JsonArray listed(ShareScope share) {
    return new JsonArray(share.prefixes().stream().map(prefix -> literal(prefix) + "*").toList());
  }

  /**
   * A name in IAM's own way to write what would mean something else to it ("Policy variables"). STS
   * takes no policy with characters beyond Latin-1 (its {@code Policy} parameter's pattern), so a
   * wildcard stands for each run of those that aren't ASCII.
   */
  private static String literal(String name) {
    StringBuilder literal = new StringBuilder(name.length());
    name.chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> literal.append("${*}");
                case '?' -> literal.append("${?}");
                case '$' -> literal.append("${$}");
                default -> append(literal, (char) c);
              }
            });
    return literal.toString();
  }

  private static void append(StringBuilder literal, char c) {
    if (c >= ' ' && c <= '~') {
      literal.append(c);
    } else if (literal.isEmpty() || literal.charAt(literal.length() - 1) != '*') {
      literal.append('*');
    }
  }
}
