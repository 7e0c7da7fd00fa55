package dev.postern.launcher.doctor.identitypool;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;

/** Whether the identity pool takes tokens of the app client, and lets in whom it should. */
public record IdentityPoolCheck(AuthConfig config, Operator operator) implements Check {
  private static final Topic CLIENT =
      new Topic(
          "identity-pool.client",
          "the app clients whose tokens the identity pool takes",
          "It gives nobody credentials of AWS whose token comes from another one.");
  private static final Topic GUESTS =
      new Topic(
          "identity-pool.guests",
          "whether the identity pool lets guests in",
          "With auth.guests people look around without signing in.");
  private static final Topic FLOW =
      new Topic(
          "identity-pool.flow",
          "whether the identity pool allows the basic flow",
          "auth.identity-pool.flow asks for it.");

  @Override
  public Topic topic() {
    return CLIENT;
  }

  @Override
  public List<Finding> look() {
    String id = config.identityPool().id();
    return operator
        .ask(
            "cognito-identity:DescribeIdentityPool",
            aws -> aws.identityPools().describeIdentityPool(which -> which.identityPoolId(id)))
        .findings(
            CLIENT,
            this::judged,
            absent ->
                absent.failure(
                    "there is no identity pool " + id,
                    "See that auth.identity-pool-id is right, and that the credentials are those"
                        + " of its account."));
  }

  private List<Finding> judged(DescribeIdentityPoolResponse pool) {
    List<Finding> findings = new ArrayList<>();
    findings.add(client(pool));
    if (config.identityPool().guests().isPresent()) {
      findings.add(
          Boolean.TRUE.equals(pool.allowUnauthenticatedIdentities())
              ? GUESTS.ok("it does, as configured")
              : GUESTS.failure(
                  "it doesn't", "Let the identity pool have guests, or remove auth.guests."));
    }
    if (config.identityPool().basicFlow().isPresent()) {
      findings.add(
          Boolean.TRUE.equals(pool.allowClassicFlow())
              ? FLOW.ok("it does")
              : FLOW.failure(
                  "it doesn't",
                  "Allow the classic flow in the identity pool, or set auth.identity-pool.flow to"
                      + " enhanced."));
    }
    return findings;
  }

  private Finding client(DescribeIdentityPoolResponse pool) {
    String provider = UserPoolProvider.nameOf(config.userPool().id());
    boolean bound =
        pool.cognitoIdentityProviders().stream()
            .anyMatch(
                one ->
                    provider.equals(one.providerName())
                        && config.userPool().clientId().equals(one.clientId()));
    return bound
        ? CLIENT.ok(config.userPool().clientId() + " is among them")
        : CLIENT.failure(
            "%s of %s isn't among them".formatted(config.userPool().clientId(), provider),
            "Add the user pool and this app client to the identity pool's providers.");
  }
}
