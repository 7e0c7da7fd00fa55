package dev.postern.provision.identitypool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;

/** The role that an identity pool gives to whoever has signed in. */
public final class RoleAttachment {
  private static final String SIGNED_IN = "authenticated";

  /** What AWS says of a role that it doesn't know everywhere yet. */
  private static final Set<String> NOT_SETTLED =
      Set.of(
          "InvalidParameterException",
          "ResourceNotFoundException",
          "ConcurrentModificationException",
          "ResourceConflictException");

  private final CognitoIdentityClient aws;
  private final String name;
  private final Pause pause;

  /** The attachment of the identity pool of this name. */
  public RoleAttachment(CognitoIdentityClient aws, String name, Pause pause) {
    this.aws = aws;
    this.name = name;
    this.pause = pause;
  }

  /** The roles that an identity pool gives out. */
  public GetIdentityPoolRolesResponse find(String identityPoolId) {
    return new AwsCall(
            "read the roles of the identity pool " + name, "cognito-identity:GetIdentityPoolRoles")
        .make(() -> aws.getIdentityPoolRoles(which -> which.identityPoolId(identityPoolId)));
  }

  /**
   * Has the identity pool give out the role, and leaves its other roles and mappings as found.
   *
   * @param found empty for an identity pool that is new
   */
  public void ensure(
      Run run,
      String identityPoolId,
      Optional<GetIdentityPoolRolesResponse> found,
      String roleArn) {
    Map<String, String> roles =
        new HashMap<>(found.map(GetIdentityPoolRolesResponse::roles).orElse(Map.of()));
    @Nullable String before = roles.put(SIGNED_IN, roleArn);
    if (before == null) {
      run.create(
          Kind.ROLE_ATTACHMENT,
          name,
          () -> {
            attach(identityPoolId, found, roles);
            return roleArn;
          });
      return;
    }
    run.converge(
        Kind.ROLE_ATTACHMENT,
        name,
        roleArn,
        before.equals(roleArn) ? List.of() : List.of("instead of " + before),
        () -> attach(identityPoolId, found, roles));
  }

  private void attach(
      String identityPoolId,
      Optional<GetIdentityPoolRolesResponse> found,
      Map<String, String> roles) {
    new AwsCall(
            "set the role of the identity pool " + name,
            "cognito-identity:SetIdentityPoolRoles and iam:PassRole for the role")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.setIdentityPoolRoles(
                    wanted -> {
                      wanted.identityPoolId(identityPoolId).roles(roles);
                      found
                          .filter(GetIdentityPoolRolesResponse::hasRoleMappings)
                          .ifPresent(before -> wanted.roleMappings(before.roleMappings()));
                    }));
  }
}
