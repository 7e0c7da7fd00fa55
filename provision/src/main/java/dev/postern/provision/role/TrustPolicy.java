package dev.postern.provision.role;

import dev.postern.provision.role.Policy.Statement;
import java.util.List;
import java.util.Map;

/** Who may take the role on: whoever one identity pool says has signed in. */
record TrustPolicy(String identityPoolId) {
  private static final String COGNITO = "cognito-identity.amazonaws.com";

  Policy policy() {
    return Policy.of(
        new Statement(
            "SignedInThroughTheIdentityPool",
            "Allow",
            Map.of("Federated", COGNITO),
            List.of("sts:AssumeRoleWithWebIdentity"),
            List.of(),
            Map.of(
                "StringEquals",
                Map.of(COGNITO + ":aud", List.of(identityPoolId)),
                "ForAnyValue:StringLike",
                Map.of(COGNITO + ":amr", List.of("authenticated")))));
  }
}
