package dev.postern.provision.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.plan.Ownership;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Reads of roles what a declaration says. */
public record RoleExport(IamClient aws) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern BUCKET = Pattern.compile("arn:aws:s3:::([a-z0-9.-]{3,63})");
  private static final Pattern HOME =
      Pattern.compile(
          "arn:aws:s3:::[a-z0-9.-]+/([A-Za-z0-9!_.'()/-]+/)\\$\\{cognito-identity\\.amazonaws\\.com:sub}/\\*");
  private static final Pattern COMMON =
      Pattern.compile("arn:aws:s3:::[a-z0-9.-]+/([A-Za-z0-9!_.'()/-]+/)\\*");

  /**
   * A role that an identity pool gives out.
   *
   * @param own whether an installation made it
   * @param bucket the first that it tells of
   * @param documents what it allows, as IAM gives it
   */
  public record Found(
      String arn,
      boolean own,
      Optional<String> bucket,
      Optional<String> commonPrefix,
      Optional<String> homePrefix,
      List<String> documents) {

    /** How much it lets people do, where that is one of Postern's ways. */
    public Optional<Access> access(Who who, PoolRole.Permissions permissions) {
      return Stream.of(Access.values())
          .filter(
              access ->
                  documents.stream()
                      .anyMatch(permissions.with(access).policyOf(who)::saysTheSameAs))
          .findFirst();
    }
  }

  /** The role of that ARN; empty where the account has it not. */
  public Optional<Found> find(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return new AwsCall(
            "read the role " + name, "iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy")
        .make(
            () -> {
              try {
                return Optional.of(found(aws.getRole(which -> which.roleName(name)).role()));
              } catch (NoSuchEntityException gone) {
                return Optional.empty();
              }
            });
  }

  private Found found(Role role) {
    List<String> documents =
        aws
            .listRolePoliciesPaginator(which -> which.roleName(role.roleName()))
            .policyNames()
            .stream()
            .map(
                policy ->
                    aws.getRolePolicy(which -> which.roleName(role.roleName()).policyName(policy))
                        .policyDocument())
            .toList();
    String all = String.join("\n", documents.stream().map(RoleExport::plain).toList());
    return new Found(
        role.arn(),
        role.tags().stream().anyMatch(tag -> tag.key().equals(Ownership.TAG)),
        first(BUCKET, all),
        first(COMMON, all),
        first(HOME, all),
        documents);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Without the escapes that JSON and IAM put into it. */
  private static String plain(String document) {
    try {
      return JSON.readTree(URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8))
          .toString();
    } catch (JsonProcessingException notOurs) {
      return document;
    }
  }
}
