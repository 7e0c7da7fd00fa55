package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.identitypool.IdentityPoolService;
import dev.postern.localaws.identitypool.IdentityPools;
import dev.postern.localaws.identitypool.OpenIdTokens;
import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.userpool.UserPoolService;
import dev.postern.localaws.userpool.UserPools;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which operations there are, and which of them AWS's service models mark {@code noAuth}. */
class OperationsTest {

  private final MovableClock clock = new MovableClock();
  private final StateDirectory state = StateDirectory.inMemory();
  private final UserPools userPools =
      new UserPools("us-east-1", clock, state, TestKeys.forge(), new SecureRandom());

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void userPoolsOpenOnlyWhatAwsOpens() {
    var service =
        UserPoolService.over(
            userPools, new Inbox(clock, state), Map.of(), clock, new SecureRandom());

    assertThat(open(service))
        .containsExactlyInAnyOrder(
            "SignUp",
            "ConfirmSignUp",
            "ResendConfirmationCode",
            "InitiateAuth",
            "RespondToAuthChallenge",
            "GetTokensFromRefreshToken",
            "RevokeToken",
            "GlobalSignOut",
            "GetUser",
            "AssociateSoftwareToken",
            "VerifySoftwareToken",
            "SetUserMFAPreference",
            "GetUserAuthFactors",
            "ForgotPassword",
            "ConfirmForgotPassword",
            "ChangePassword",
            "UpdateUserAttributes",
            "DeleteUserAttributes",
            "GetUserAttributeVerificationCode",
            "VerifyUserAttribute",
            "DeleteUser",
            "StartWebAuthnRegistration",
            "CompleteWebAuthnRegistration",
            "ListWebAuthnCredentials",
            "DeleteWebAuthnCredential",
            "ConfirmDevice",
            "UpdateDeviceStatus",
            "ListDevices",
            "GetDevice",
            "ForgetDevice");
    assertThat(signed(service))
        .containsExactlyInAnyOrder(
            "CreateUserPool",
            "DescribeUserPool",
            "UpdateUserPool",
            "ListUserPools",
            "CreateUserPoolClient",
            "DescribeUserPoolClient",
            "UpdateUserPoolClient",
            "ListUserPoolClients",
            "TagResource",
            "ListTagsForResource",
            "SetUserPoolMfaConfig",
            "GetUserPoolMfaConfig",
            "AdminSetUserMFAPreference",
            "AdminUpdateUserAttributes",
            "AdminConfirmSignUp",
            "AdminCreateUser",
            "AdminSetUserPassword",
            "AdminDisableUser",
            "AdminEnableUser",
            "AdminDeleteUser",
            "AdminUserGlobalSignOut",
            "AdminInitiateAuth",
            "AdminRespondToAuthChallenge",
            "CreateGroup",
            "GetGroup",
            "UpdateGroup",
            "DeleteGroup",
            "ListGroups",
            "AdminAddUserToGroup",
            "AdminRemoveUserFromGroup",
            "AdminListGroupsForUser",
            "ListUsersInGroup",
            "AdminGetUser",
            "AdminUpdateDeviceStatus",
            "AdminListDevices",
            "AdminGetDevice",
            "AdminForgetDevice",
            "AdminResetUserPassword",
            "ListUsers");
  }

  @Test
  void identityPoolsOpenOnlyWhatAwsOpens() {
    var service =
        IdentityPoolService.over(
            new IdentityPools("us-east-1", clock, state),
            userPools,
            new OpenIdTokens(clock, state, TestKeys.forge()),
            request -> Optional.empty(),
            clock,
            identity -> {});

    assertThat(open(service))
        .containsExactlyInAnyOrder("GetId", "GetCredentialsForIdentity", "GetOpenIdToken");
    assertThat(signed(service))
        .containsExactlyInAnyOrder(
            "CreateIdentityPool",
            "DescribeIdentityPool",
            "UpdateIdentityPool",
            "ListIdentityPools",
            "SetIdentityPoolRoles",
            "GetIdentityPoolRoles",
            "TagResource",
            "ListTagsForResource");
  }

  private static List<String> open(JsonService service) {
    return service.actions().stream()
        .filter(action -> !action.signed())
        .map(Action::operation)
        .toList();
  }

  private static List<String> signed(JsonService service) {
    return service.actions().stream().filter(Action::signed).map(Action::operation).toList();
  }
}
