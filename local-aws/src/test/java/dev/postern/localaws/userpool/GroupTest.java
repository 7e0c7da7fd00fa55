package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, and the roles they bring into tokens. */
class GroupTest {

  private static final String ROLE = "arn:aws:iam::000000000000:role/";

  private final UserPoolWorld world = UserPoolWorld.usual();

  @BeforeEach
  void signUp() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aGroupIsShownAsItWasMade() {
    var created =
        world.administer(
            "CreateGroup",
            "{'GroupName':'editors','Description':'write','RoleArn':'%swriter','Precedence':3}"
                .formatted(ROLE));

    assertThat(created).isEqualTo(world.administer("GetGroup", "{'GroupName':'editors'}"));
    assertThat(created.at("/Group/Description").asText()).isEqualTo("write");
    assertThat(created.at("/Group/Precedence").asInt()).isEqualTo(3);
    assertThat(created.at("/Group/UserPoolId").asText()).isEqualTo(world.poolId);
  }

  @Test
  void anUpdateChangesWhatItNames() {
    group("editors", ",'Description':'write','Precedence':3");

    var updated = world.administer("UpdateGroup", "{'GroupName':'editors','Description':'read'}");

    assertThat(updated.at("/Group/Description").asText()).isEqualTo("read");
    assertThat(updated.at("/Group/Precedence").asInt()).isEqualTo(3);
  }

  @Test
  void aNameIsTakenOnce() {
    group("editors", "");

    var refusal = world.administerRefusal("CreateGroup", "{'GroupName':'editors'}");

    assertThat(refusal.code()).isEqualTo("GroupExistsException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetGroup",
        "UpdateGroup",
        "DeleteGroup",
        "ListUsersInGroup",
        "AdminAddUserToGroup",
        "AdminRemoveUserFromGroup"
      })
  void aGroupThatIsNotThereIsNotFound(String operation) {
    var refusal = world.administerRefusal(operation, "{'GroupName':'nosuch','Username':'alice'}");

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void groupsAreListedInPages() {
    group("a", "");
    group("b", "");

    var first = world.administer("ListGroups", "{'Limit':1}");
    var second =
        world.administer(
            "ListGroups",
            "{'Limit':1,'NextToken':'%s'}".formatted(first.get("NextToken").asText()));

    assertThat(first.at("/Groups/0/GroupName").asText()).isEqualTo("a");
    assertThat(second.at("/Groups/0/GroupName").asText()).isEqualTo("b");
    assertThat(second.has("NextToken")).isFalse();
  }

  @Test
  void membersComeAndGo() {
    group("editors", "");
    join("editors");
    var members = world.administer("ListUsersInGroup", "{'GroupName':'editors'}");
    var groups = world.administer("AdminListGroupsForUser", "{'Username':'alice'}");

    world.administer("AdminRemoveUserFromGroup", "{'Username':'alice','GroupName':'editors'}");

    assertThat(members.at("/Users/0/Username").asText()).isEqualTo("alice");
    assertThat(groups.at("/Groups/0/GroupName").asText()).isEqualTo("editors");
    assertThat(world.administer("ListUsersInGroup", "{'GroupName':'editors'}").get("Users"))
        .isEmpty();
  }

  @Test
  void aDeletedUserIsInNoGroup() {
    group("editors", "");
    join("editors");

    world.administer("AdminDeleteUser", "{'Username':'alice'}");

    assertThat(world.administer("ListUsersInGroup", "{'GroupName':'editors'}").get("Users"))
        .isEmpty();
  }

  @Test
  void groupsStandInBothTokensAndRolesInTheIdToken() {
    role("readers", "reader", 5);
    role("editors", "writer", 1);
    group("others", "");
    List.of("readers", "editors", "others").forEach(this::join);

    var tokens = world.signIn("alice");
    var id = UserPoolWorld.claims(tokens.get("IdToken").asText());
    var access = UserPoolWorld.claims(tokens.get("AccessToken").asText());

    assertThat(id)
        .containsEntry("cognito:groups", List.of("editors", "readers", "others"))
        .containsEntry("cognito:roles", List.of(ROLE + "writer", ROLE + "reader"))
        .containsEntry("cognito:preferred_role", ROLE + "writer");
    assertThat(access)
        .containsEntry("cognito:groups", List.of("editors", "readers", "others"))
        .doesNotContainKeys("cognito:roles", "cognito:preferred_role");
  }

  @Test
  void noRoleIsPreferredWhereTheStrongestDiffer() {
    role("readers", "reader", 1);
    role("editors", "writer", 1);
    join("readers");
    join("editors");

    assertThat(idClaims()).containsKey("cognito:roles").doesNotContainKey("cognito:preferred_role");
  }

  @Test
  void aRoleIsPreferredWhereTheStrongestShareIt() {
    role("readers", "reader", 1);
    role("guests", "reader", 1);
    join("readers");
    join("guests");

    assertThat(idClaims())
        .containsEntry("cognito:roles", List.of(ROLE + "reader"))
        .containsEntry("cognito:preferred_role", ROLE + "reader");
  }

  @Test
  void aGroupWithoutARoleBringsOnlyItsName() {
    group("others", "");
    join("others");

    assertThat(idClaims())
        .containsEntry("cognito:groups", List.of("others"))
        .doesNotContainKeys("cognito:roles", "cognito:preferred_role");
  }

  private Map<String, Object> idClaims() {
    return UserPoolWorld.claims(world.signIn("alice").get("IdToken").asText());
  }

  private void role(String group, String role, int precedence) {
    group(group, ",'RoleArn':'%s%s','Precedence':%d".formatted(ROLE, role, precedence));
  }

  private ObjectNode group(String name, String more) {
    return world.administer("CreateGroup", "{'GroupName':'%s'%s}".formatted(name, more));
  }

  private void join(String group) {
    world.administer(
        "AdminAddUserToGroup", "{'Username':'alice','GroupName':'%s'}".formatted(group));
  }
}
