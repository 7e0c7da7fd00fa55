package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Action;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The operations by which administrators look after users, groups and second factors. */
final class AdminActions {

  private AdminActions() {}

  static List<Action> users(
      UserPools pools,
      NewUsers newUsers,
      NewPasswords newPasswords,
      SignUpTriggers triggers,
      Invitations invitations,
      InstantSource clock) {
    var users = new AdministeredUsers(pools);
    return List.of(
        new AdminCreateUser(pools, newUsers, triggers, invitations, clock),
        new AdminGetUser(pools),
        new AdminConfirmSignUp(users, triggers, clock),
        new AdminSetUserPassword(users, newPasswords, clock),
        new AdminUpdateUserAttributes(users, clock),
        new AdminSetUserMFAPreference(users, clock),
        new AdminDisableUser(users, clock),
        new AdminEnableUser(users, clock),
        new AdminUserGlobalSignOut(users),
        new AdminDeleteUser(users),
        new ListUsers(pools));
  }

  static List<Action> groups(UserPools pools, InstantSource clock) {
    var groups = new Groups(pools);
    var users = new AdministeredUsers(pools);
    return List.of(
        new CreateGroup(groups, clock),
        new GetGroup(groups),
        new UpdateGroup(groups, clock),
        new DeleteGroup(groups),
        new ListGroups(groups),
        new ListUsersInGroup(groups),
        new AdminAddUserToGroup(users),
        new AdminRemoveUserFromGroup(users),
        new AdminListGroupsForUser(users));
  }

  static List<Action> pools(
      UserPools pools, PoolTriggers triggers, SecureRandom random, InstantSource clock) {
    return List.of(
        new CreateUserPool(pools, triggers),
        new DescribeUserPool(pools),
        new UpdateUserPool(pools, triggers, clock),
        new DeleteUserPool(pools),
        new AddCustomAttributes(pools, clock),
        new ListUserPools(pools),
        new SetUserPoolMfaConfig(pools, clock),
        new GetUserPoolMfaConfig(pools),
        new CreateUserPoolClient(pools, random, clock),
        new DescribeUserPoolClient(pools),
        new UpdateUserPoolClient(pools, clock),
        new DeleteUserPoolClient(pools),
        new ListUserPoolClients(pools),
        new TagResource(pools, clock),
        new ListTagsForResource(pools));
  }

  static List<Action> login(UserPools pools, Domains domains) {
    return List.of(
        new CreateUserPoolDomain(pools, domains),
        new DescribeUserPoolDomain(domains),
        new UpdateUserPoolDomain(pools, domains),
        new DeleteUserPoolDomain(pools, domains));
  }

  static List<Action> providers(UserPools pools, InstantSource clock) {
    var providers = new IdentityProviders(pools);
    return List.of(
        new CreateIdentityProvider(providers, clock),
        new DescribeIdentityProvider(providers),
        new UpdateIdentityProvider(providers, clock),
        new DeleteIdentityProvider(providers),
        new ListIdentityProviders(providers),
        new GetIdentityProviderByIdentifier(providers),
        new AdminLinkProviderForUser(providers, clock),
        new AdminDisableProviderForUser(providers, clock));
  }
}
