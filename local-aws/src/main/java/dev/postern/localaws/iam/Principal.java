package dev.postern.localaws.iam;

import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who a request comes from, once its signature is checked. */
public sealed interface Principal {

  /** The ARN that GetCallerIdentity and error messages show. */
  String arn();

  /** The unique id that GetCallerIdentity shows and {@code aws:userid} holds. */
  String userId();

  /** The caller as policies name it. */
  Subject subject();

  /** The condition keys that come with the caller, whatever the request. */
  Map<String, List<String>> conditionKeys();

  /** The account's root user, whom no policy limits. */
  record Root() implements Principal {
    @Override
    public String arn() {
      return Account.ROOT_ARN;
    }

    @Override
    public String userId() {
      return Account.ID;
    }

    @Override
    public Subject subject() {
      return new Subject(
          Optional.of(Account.ID),
          Optional.of(Account.ROOT_ARN),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Map<String, List<String>> conditionKeys() {
      return Map.of(
          "aws:PrincipalType", List.of("Account"),
          "aws:PrincipalArn", List.of(Account.ROOT_ARN),
          "aws:PrincipalAccount", List.of(Account.ID),
          "aws:userid", List.of(Account.ID));
    }
  }

  /** Somebody who proves nothing. */
  record Anonymous() implements Principal {
    @Override
    public String arn() {
      return "anonymous";
    }

    @Override
    public String userId() {
      return "anonymous";
    }

    @Override
    public Subject subject() {
      return Subject.anonymous();
    }

    @Override
    public Map<String, List<String>> conditionKeys() {
      return Map.of("aws:PrincipalType", List.of("Anonymous"));
    }
  }

  /**
   * A role, assumed for a while.
   *
   * @param roleArn the role's ARN
   * @param roleId the role's unique id: a session does not outlive its role, nor serve a new one of
   *     the same name
   * @param sessionName what the session was named when it began
   * @param issuedAt when it began
   * @param provider the identity provider that vouched, as trust policies name it
   * @param keys what stands before the claims in condition keys
   * @param claims the web identity's claims, by their names at the provider, such as {@code sub}
   * @param tags the session's tags
   * @param sessionPolicy what the session is limited to, where it is
   */
  record RoleSession(
      String roleArn,
      String roleId,
      String sessionName,
      Instant issuedAt,
      String provider,
      String keys,
      Map<String, List<String>> claims,
      Map<String, String> tags,
      Optional<PolicyDocument> sessionPolicy)
      implements Principal {

    @Override
    public String arn() {
      String roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
      return "arn:aws:sts::" + Account.ID + ":assumed-role/" + roleName + "/" + sessionName;
    }

    @Override
    public String userId() {
      return roleId + ":" + sessionName;
    }

    @Override
    public Subject subject() {
      return new Subject(
          Optional.of(Account.ID), Optional.of(roleArn), Optional.of(arn()), Optional.empty());
    }

    @Override
    public Map<String, List<String>> conditionKeys() {
      Map<String, List<String>> all = new HashMap<>();
      claims.forEach((claim, values) -> all.put(keys + ":" + claim, values));
      tags.forEach((tag, value) -> all.put("aws:PrincipalTag/" + tag, List.of(value)));
      all.put("aws:PrincipalType", List.of("AssumedRole"));
      all.put("aws:PrincipalArn", List.of(roleArn));
      all.put("aws:PrincipalAccount", List.of(Account.ID));
      all.put("aws:userid", List.of(userId()));
      all.put("aws:FederatedProvider", List.of(provider));
      all.put("aws:TokenIssueTime", List.of(issuedAt.toString()));
      return all;
    }
  }
}
