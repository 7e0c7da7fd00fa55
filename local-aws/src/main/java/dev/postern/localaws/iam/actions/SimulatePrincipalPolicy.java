package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyQuery;
import dev.postern.localaws.iam.policy.RequestContext;
import dev.postern.localaws.iam.policy.Subject;
import dev.postern.localaws.iam.policy.Verdict;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what a role's own policies say to actions, without a request being made. */
final class SimulatePrincipalPolicy implements QueryAction {
  private final Roles roles;

  SimulatePrincipalPolicy(Roles roles) {
    this.roles = roles;
  }

  /** The role that a call is about, or its name where there is none. */
  static String resource(QueryCall call) {
    return call.required("PolicySourceArn");
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    String arn = resource(call);
    Role role =
        roles
            .withArn(arn)
            .orElseThrow(
                () ->
                    new Refusal(404, "NoSuchEntity", "The principal " + arn + " cannot be found."));
    List<String> actions = call.texts("ActionNames");
    if (actions.isEmpty()) {
      throw QueryCall.invalid("ActionNames", "null", "Member must not be null");
    }
    List<String> given = call.texts("ResourceArns");
    List<String> resources = given.isEmpty() ? List.of("*") : given;
    RequestContext context = context(call);
    result.open("EvaluationResults");
    for (String action : actions) {
      for (String resource : resources) {
        write(result, role, action, resource, context);
      }
    }
    result.close("EvaluationResults").element("IsTruncated", false);
  }

  private static RequestContext context(QueryCall call) {
    Map<String, List<String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String entry = "ContextEntries.member.";
    for (int n = 1; call.optional(entry + n + ".ContextKeyName").isPresent(); n++) {
      keys.put(
          call.required(entry + n + ".ContextKeyName"),
          call.texts(entry + n + ".ContextKeyValues"));
    }
    return RequestContext.of(keys);
  }

  private static void write(
      XmlWriter result, Role role, String action, String resource, RequestContext context) {
    Subject subject =
        new Subject(
            Optional.of(Account.ID), Optional.of(role.arn()), Optional.empty(), Optional.empty());
    PolicyQuery query = new PolicyQuery(subject, action, resource, context);
    List<String> allowing = new ArrayList<>();
    List<String> denying = new ArrayList<>();
    for (Map.Entry<String, PolicyDocument> policy : role.policies().entrySet()) {
      Verdict verdict = policy.getValue().evaluate(query);
      if (verdict == Verdict.DENIED) {
        denying.add(policy.getKey());
      } else if (verdict == Verdict.ALLOWED) {
        allowing.add(policy.getKey());
      }
    }
    String decision =
        !denying.isEmpty() ? "explicitDeny" : allowing.isEmpty() ? "implicitDeny" : "allowed";
    result
        .open("member")
        .element("EvalActionName", action)
        .element("EvalResourceName", resource)
        .element("EvalDecision", decision)
        .open("MatchedStatements");
    for (String policy : denying.isEmpty() ? allowing : denying) {
      result
          .open("member")
          .element("SourcePolicyId", "role_" + role.name() + "_" + policy)
          .element("SourcePolicyType", "IAM Policy")
          .close("member");
    }
    result.close("MatchedStatements").open("MissingContextValues").close("MissingContextValues");
    result.close("member");
  }
}
