package dev.postern.localaws.iam.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small policies for tests, in single quotes for double ones. */
final class Policies {
  static final Subject ROLE_SESSION =
      new Subject(
          Optional.of("000000000000"),
          Optional.of("arn:aws:iam::000000000000:role/reader"),
          Optional.of("arn:aws:sts::000000000000:assumed-role/reader/ann"),
          Optional.empty());

  private Policies() {}

  static PolicyDocument identity(String statement) {
    return document(PolicyKind.IDENTITY, statement);
  }

  static PolicyDocument document(PolicyKind kind, String statements) {
    return PolicyDocument.parse(
        kind, ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'));
  }

  static Verdict ask(
      PolicyDocument policy, String action, String resource, Map<String, List<String>> context) {
    return policy.evaluate(
        new PolicyQuery(ROLE_SESSION, action, resource, RequestContext.of(context)));
  }

  static Verdict ask(PolicyDocument policy, String action, String resource) {
    return ask(policy, action, resource, Map.of());
  }
}
