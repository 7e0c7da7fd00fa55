package dev.postern.provision.role;

import dev.postern.provision.role.Policy.Statement;
import java.util.List;
import java.util.Map;

/**
 * Who may take the role on: such people alone, and only if one identity pool says so.
 *
 * @param tagged whether the pool may tag their sessions, without which it gives them none
 */
record TrustPolicy(String identityPoolId, Who who, boolean tagged) {
  private static final String COGNITO = "cognito-identity.amazonaws.com";

  Policy policy() {
    return Policy.of(
        new Statement(
            who.statement(),
            "Allow",
            Map.of("Federated", COGNITO),
            tagged
                ? List.of("sts:AssumeRoleWithWebIdentity", "sts:TagSession")
                : List.of("sts:AssumeRoleWithWebIdentity"),
            List.of(),
            Map.of(
                "StringEquals",
                Map.of(COGNITO + ":aud", List.of(identityPoolId)),
                "ForAnyValue:StringLike",
                Map.of(COGNITO + ":amr", List.of(who.awsName())))));
  }
}
