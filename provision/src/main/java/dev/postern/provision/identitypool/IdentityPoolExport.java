package dev.postern.provision.identitypool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;

/** Reads of an identity pool what a declaration says. */
public record IdentityPoolExport(CognitoIdentityClient aws, Pause pause) {
  private static final int PAGE = 60;

  /**
   * The identity pool that is named, or the only one that takes the sign-ins of an app client.
   *
   * @throws ProvisionException where several do
   */
  public Optional<DescribeIdentityPoolResponse> find(Optional<String> id, String clientId) {
    if (id.isPresent()) {
      return id.map(this::describe);
    }
    List<DescribeIdentityPoolResponse> taking =
        new AwsCall("look for the identity pool", "cognito-identity:ListIdentityPools")
            .make(
                () ->
                    aws
                        .listIdentityPoolsPaginator(page -> page.maxResults(PAGE))
                        .identityPools()
                        .stream()
                        .map(pool -> describe(pool.identityPoolId()))
                        .filter(
                            pool ->
                                pool.cognitoIdentityProviders().stream()
                                    .anyMatch(provider -> clientId.equals(provider.clientId())))
                        .toList());
    if (taking.size() > 1) {
      throw new ProvisionException(
          "Several identity pools take the sign-ins of the app client; say which with --identity-pool: %s."
              .formatted(
                  taking.stream()
                      .map(
                          pool ->
                              "%s (%s)".formatted(pool.identityPoolId(), pool.identityPoolName()))
                      .collect(Collectors.joining(", "))));
    }
    return taking.stream().findFirst();
  }

  /** The roles that the identity pool gives out. */
  public GetIdentityPoolRolesResponse roles(String id) {
    return new RoleAttachment(aws, id, pause).find(id);
  }

  /** How it chooses among roles for the people of a sign-in. */
  public static Optional<RoleRules> rules(GetIdentityPoolRolesResponse roles, String signIn) {
    return Optional.ofNullable(roles.roleMappings().get(signIn)).map(RoleRules::of);
  }

  /** The tags that it gives to the sessions of a user pool's people. */
  public Map<String, String> tags(String id, String provider) {
    return new PrincipalTags(aws, id, Map.of(), true, pause).find(id, provider).orElse(Map.of());
  }

  private DescribeIdentityPoolResponse describe(String id) {
    return new AwsCall("read the identity pool " + id, "cognito-identity:DescribeIdentityPool")
        .make(() -> aws.describeIdentityPool(which -> which.identityPoolId(id)));
  }
}
