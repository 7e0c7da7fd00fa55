package dev.postern.localaws.iam.actions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.MalformedPolicyException;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.query.QueryCall;
import java.util.regex.Pattern;

/** The parameters that calls about roles have in common, each checked as IAM checks it. */
final class RoleForm {
  static final int MOST_TAGS = 50;
  static final Pattern PATH_PREFIX = Pattern.compile("/[\\x21-\\x7e]{0,511}");

  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Pattern POLICY_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
  private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]{1,510}/");
  private static final Pattern DESCRIPTION =
      Pattern.compile("[\\t\\n\\r\\x20-\\x7e\\u00a1-\\u00ff]{0,1000}");
  private static final int SHORTEST_MAX_SESSION = 3_600;
  private static final int LONGEST_MAX_SESSION = 43_200;
  private static final int LONGEST_TRUST_POLICY = 2_048;
  private static final int LONGEST_DOCUMENT = 131_072;

  private RoleForm() {}

  static String name(QueryCall call) {
    return call.required("RoleName", ROLE_NAME);
  }

  static String path(QueryCall call) {
    return call.optional("Path", PATH, "/");
  }

  static String policyName(QueryCall call) {
    return call.required("PolicyName", POLICY_NAME);
  }

  static String description(QueryCall call, String otherwise) {
    return call.optional("Description", DESCRIPTION, otherwise);
  }

  static int maxSession(QueryCall call, int otherwise) {
    return call.number("MaxSessionDuration", SHORTEST_MAX_SESSION, LONGEST_MAX_SESSION, otherwise);
  }

  static PolicyDocument trustPolicy(QueryCall call, String parameter) {
    PolicyDocument policy = policy(call, parameter, PolicyKind.TRUST);
    if (size(policy) > LONGEST_TRUST_POLICY) {
      throw new Refusal(
          409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST_POLICY);
    }
    return policy;
  }

  static PolicyDocument inlinePolicy(QueryCall call) {
    return policy(call, "PolicyDocument", PolicyKind.IDENTITY);
  }

  /** A policy's size as IAM's quotas count it: without white space. */
  static int size(PolicyDocument policy) {
    return policy.text().replaceAll("\\s", "").getBytes(UTF_8).length;
  }

  /** The ARN of the role that a call is about, be it there already or still to be made. */
  static String resource(QueryCall call, Roles roles) {
    return roles
        .named(name(call))
        .map(Role::arn)
        .orElseGet(() -> "arn:aws:iam::" + Account.ID + ":role" + path(call) + name(call));
  }

  static Refusal noPolicy(String name) {
    return new Refusal(
        404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
  }

  private static PolicyDocument policy(QueryCall call, String parameter, PolicyKind kind) {
    String text = call.required(parameter);
    if (text.isEmpty() || text.length() > LONGEST_DOCUMENT) {
      throw QueryCall.invalid(
          parameter,
          text.isEmpty() ? "" : "…",
          "Member must have length between 1 and " + LONGEST_DOCUMENT);
    }
    try {
      return PolicyDocument.parse(kind, text);
    } catch (MalformedPolicyException malformed) {
      throw new Refusal(400, "MalformedPolicyDocument", String.valueOf(malformed.getMessage()));
    }
  }
}
