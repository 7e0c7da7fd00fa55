package dev.postern.provision.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.declaration.Weakening;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/** The groups of a user pool: those that are declared, and no others. */
public final class Groups {
  private static final int PAGE = 60;
  private static final Set<String> NOT_SETTLED =
      Set.of("ResourceNotFoundException", "ConcurrentModificationException");

  private final CognitoIdentityProviderClient aws;
  private final Pause pause;

  /** The groups of pools that this client reaches. */
  public Groups(CognitoIdentityProviderClient aws, Pause pause) {
    this.aws = aws;
    this.pause = pause;
  }

  /** A pool's groups, but those that AWS makes for the people of identity providers. */
  public List<Group> find(String poolId) {
    return new AwsCall("read the groups of the user pool " + poolId, "cognito-idp:ListGroups")
        .make(
            () ->
                aws
                    .listGroupsPaginator(page -> page.userPoolId(poolId).limit(PAGE))
                    .groups()
                    .stream()
                    .filter(group -> !group.groupName().startsWith(poolId + "_"))
                    .map(Groups::of)
                    .toList());
  }

  /**
   * Makes the groups as wanted, each with its role by ARN, and deletes others.
   *
   * @param found as the pool has them
   */
  public void ensure(Run run, String poolId, List<Group> found, List<Group> wanted) {
    for (Group one : wanted) {
      Optional<Group> present =
          found.stream().filter(group -> group.name().equals(one.name())).findFirst();
      if (present.isEmpty()) {
        run.create(Kind.GROUP, one.name(), () -> create(poolId, one));
      } else {
        List<Change> changes = changes(present.get(), one);
        run.lose(
            Loss.Sort.WEAKENING,
            changes.stream().filter(Weakening::is).map(Change::toString).toList());
        run.converge(
            Kind.GROUP,
            one.name(),
            one.name(),
            changes.stream().map(Change::toString).toList(),
            () -> update(poolId, one));
      }
    }
    found.stream()
        .filter(group -> wanted.stream().noneMatch(one -> one.name().equals(group.name())))
        .forEach(
            group -> {
              run.lose(Loss.Sort.DELETION, List.of("group " + group.name()));
              run.delete(
                  Kind.GROUP, group.name(), group.name(), () -> delete(poolId, group.name()));
            });
  }

  private static List<Change> changes(Group found, Group wanted) {
    List<Change> changes = Change.between("groups." + wanted.name(), tree(found), tree(wanted));
    changes.stream()
        .filter(change -> change.after().isMissingNode())
        .findFirst()
        .ifPresent(
            change -> {
              throw new ProvisionException(
                  "AWS can't take this from a group: %s. Declare another value, or take the group out of the declaration and make it anew in a second run."
                      .formatted(change));
            });
    return changes;
  }

  private static ObjectNode tree(Group group) {
    ObjectNode tree = Tree.of(group);
    tree.remove("name");
    return tree;
  }

  private static Group of(GroupType group) {
    String description = group.description();
    return new Group(
        group.groupName(),
        description == null || description.isEmpty() ? null : description,
        group.precedence(),
        group.roleArn(),
        null);
  }

  private String create(String poolId, Group group) {
    call("create the group %s", group.name(), "cognito-idp:CreateGroup and iam:PassRole")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.createGroup(
                    made ->
                        made.userPoolId(poolId)
                            .groupName(group.name())
                            .description(group.description())
                            .precedence(group.precedence())
                            .roleArn(group.role())));
    return group.name();
  }

  private void update(String poolId, Group group) {
    call("update the group %s", group.name(), "cognito-idp:UpdateGroup and iam:PassRole")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.updateGroup(
                    made ->
                        made.userPoolId(poolId)
                            .groupName(group.name())
                            .description(group.description())
                            .precedence(group.precedence())
                            .roleArn(group.role())));
  }

  private void delete(String poolId, String name) {
    call("delete the group %s", name, "cognito-idp:DeleteGroup")
        .make(() -> aws.deleteGroup(which -> which.userPoolId(poolId).groupName(name)));
  }

  private static AwsCall call(String purpose, String name, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
