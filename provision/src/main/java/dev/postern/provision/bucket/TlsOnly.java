package dev.postern.provision.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A statement of the bucket's policy that refuses whoever comes without TLS. */
record TlsOnly(S3Client aws) implements BucketSetting {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STATEMENT = "PosternTlsOnly";

  @Override
  public String words() {
    return "TLS only";
  }

  @Override
  public String permissionToRead() {
    return "s3:GetBucketPolicy";
  }

  @Override
  public String permissionToSet() {
    return "s3:PutBucketPolicy";
  }

  @Override
  public boolean isSet(String bucket) {
    return stored(bucket)
        .filter(
            policy -> {
              for (JsonNode statement : statementsOf(policy)) {
                if (statement.equals(statement(bucket))) {
                  return true;
                }
              }
              return false;
            })
        .isPresent();
  }

  @Override
  public void set(String bucket) {
    ObjectNode policy = stored(bucket).orElseGet(JSON::createObjectNode);
    ArrayNode statements = JSON.createArrayNode();
    for (JsonNode statement : statementsOf(policy)) {
      if (!STATEMENT.equals(statement.path("Sid").asText())) {
        statements.add(statement);
      }
    }
    statements.add(statement(bucket));
    if (!policy.has("Version")) {
      policy.put("Version", "2012-10-17");
    }
    policy.set("Statement", statements);
    aws.putBucketPolicy(wanted -> wanted.bucket(bucket).policy(policy.toString()));
  }

  private Optional<ObjectNode> stored(String bucket) {
    try {
      String policy = aws.getBucketPolicy(which -> which.bucket(bucket)).policy();
      return Optional.of((ObjectNode) JSON.readTree(policy));
    } catch (S3Exception e) {
      S3Codes.absent(e, "NoSuchBucketPolicy");
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("S3 keeps no policy that isn't JSON", e);
    }
  }

  /** A policy of one statement may have it without brackets. */
  private static ArrayNode statementsOf(ObjectNode policy) {
    return switch (policy.path("Statement")) {
      case ArrayNode several -> several;
      case ObjectNode one -> JSON.createArrayNode().add(one);
      default -> JSON.createArrayNode();
    };
  }

  /** A policy that says this alone. */
  static ObjectNode policy(String bucket) {
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    policy.putArray("Statement").add(statement(bucket));
    return policy;
  }

  private static ObjectNode statement(String bucket) {
    String arn = "arn:aws:s3:::" + bucket;
    ObjectNode statement =
        JSON.createObjectNode()
            .put("Sid", STATEMENT)
            .put("Effect", "Deny")
            .put("Principal", "*")
            .put("Action", "s3:*");
    statement.putArray("Resource").add(arn).add(arn + "/*");
    statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
    return statement;
  }
}
