package dev.postern.localaws.sts;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A role that trusts one identity pool, and those who would assume it. */
final class Reader {
  static final RootKey ROOT = new RootKey("AKIAROOT", "root-secret");
  static final String ARN = "arn:aws:iam::000000000000:role/app/reader";
  static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow",
       "Principal":{"Federated":"cognito-identity.amazonaws.com"},
       "Action":"sts:AssumeRoleWithWebIdentity",
       "Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"pool-1"},
        "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}}
      """;

  private Reader() {}

  static WebIdentityRequest request() {
    return request(
        Map.of(
            "aud", List.of("pool-1"), "amr", List.of("authenticated", "x"), "sub", List.of("id")));
  }

  static WebIdentityRequest request(Map<String, List<String>> claims) {
    return with(new VerifiedWebIdentity("cognito-identity.amazonaws.com", claims, Map.of()));
  }

  static WebIdentityRequest with(VerifiedWebIdentity identity) {
    return new WebIdentityRequest(ARN, "ann@home", identity, Optional.empty(), Duration.ofHours(1));
  }

  static WebIdentityRequest limited(String policy) {
    return new WebIdentityRequest(
        ARN, "ann@home", request().identity(), Optional.of(policy), Duration.ofHours(1));
  }

  static Role role(String trust) {
    return new Role(
        "reader",
        "/app/",
        "AROAREADER",
        Instant.EPOCH,
        "",
        Duration.ofHours(1),
        PolicyDocument.parse(PolicyKind.TRUST, trust),
        new TreeMap<>(),
        new TreeMap<>());
  }
}
